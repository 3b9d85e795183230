namespace Dashboard.Troubleshooting.Statistics;

/// <summary>What is usual in a history: the middle of its steps, so that neither a burst nor an outage sets the scale.</summary>
public static class Baseline
{
    /// <summary>Events per step that are usual before a step; steps before the first event do not count. Zero without
    /// history.</summary>
    public static double PerStep(Counts counts, int? before = null)
    {
        var values = counts.Values.Take(before ?? counts.Length).SkipWhile(value => value <= 0).Order().ToList();
        return values.Count == 0 ? 0 : values[values.Count / 2];
    }
}
