namespace Dashboard.Shared;

/// <summary>Unbroken runs of measured values: gaps stay gaps.</summary>
public static class Runs
{
    /// <summary>Values that follow each other as one run; null ends a run.</summary>
    public static IReadOnlyList<IReadOnlyList<T>> Of<T>(IEnumerable<T?> values)
        where T : struct
    {
        List<IReadOnlyList<T>> runs = [];
        List<T> run = [];
        foreach (var value in values.Append(null))
        {
            if (value is { } measured)
            {
                run.Add(measured);
                continue;
            }

            if (run.Count > 0)
                runs.Add(run);
            run = [];
        }

        return runs;
    }
}
