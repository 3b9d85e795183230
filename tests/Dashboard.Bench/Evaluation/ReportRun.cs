namespace Dashboard.Bench.Evaluation;

/// <summary>Evaluates the cases of public reports on the Prometheus that holds them.</summary>
internal static class ReportRun
{
    /// <summary>Name of this part in the report.</summary>
    public const string Part = "reports";

    /// <summary>The runs, case by case.</summary>
    public static async Task<IReadOnlyList<Run>> OfAsync(
        string labels,
        Uri prometheus,
        TimeSpan every,
        CancellationToken cancellationToken
    )
    {
        using var handler = new SocketsHttpHandler();
        var runs = new List<Run>();
        foreach (var report in ReportCases.Load(labels))
        {
            var evaluator = new Evaluator(new GatewayReader(prometheus, report.Selector, handler));
            var moments = Grid.Whole(report.Scenario, every);
            runs.Add(await evaluator.RunAsync(Part, report.Name, report.Scenario, moments, cancellationToken));
        }

        return runs;
    }
}
