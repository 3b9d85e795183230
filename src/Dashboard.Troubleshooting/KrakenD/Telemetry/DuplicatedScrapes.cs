namespace Dashboard.Troubleshooting.KrakenD.Telemetry;

/// <summary>Finds scrape jobs that count the same processes twice: equal counters under the same pod or address.</summary>
internal static class DuplicatedScrapes
{
    // Two scrapes of one process are some seconds apart, and a second job may have begun or ended a little earlier.
    private const double Tolerance = 0.1;
    private const double FewestRequests = 20;

    /// <summary>Jobs of which every process is also scraped by another job; of two equal ones the later by name.</summary>
    /// <param name="jobs">The gateway's jobs.</param>
    /// <param name="processes">One reading per job, instance and pod: all requests that it counted.</param>
    public static IReadOnlyList<string> Among(IReadOnlyList<string> jobs, IReadOnlyList<Reading> processes)
    {
        var byJob = processes.ToLookup(process => process.Label("job"), StringComparer.Ordinal);
        var kept = new List<string>();
        var duplicates = new List<string>();
        foreach (var job in jobs.OrderByDescending(job => byJob[job].Count()).ThenBy(job => job, StringComparer.Ordinal))
        {
            var isCovered =
                byJob[job].Any()
                && byJob[job].All(process => kept.Exists(other => byJob[other].Any(known => IsSame(known, process))));
            (isCovered ? duplicates : kept).Add(job);
        }

        return [.. duplicates.Order(StringComparer.Ordinal)];
    }

    private static bool IsSame(Reading one, Reading other)
    {
        var (first, second) = (CountOf(one), CountOf(other));
        return HasSameAddress(one, other)
            && Math.Min(first, second) >= FewestRequests
            && Math.Abs(first - second) <= Tolerance * Math.Max(first, second);
    }

    private static bool HasSameAddress(Reading one, Reading other) =>
        one.Label("pod").Length > 0 && other.Label("pod").Length > 0
            ? one.Label("pod") == other.Label("pod")
            : one.Label("instance").Length > 0 && one.Label("instance") == other.Label("instance");

    private static double CountOf(Reading process) => process.Values.Count > 0 ? process.Values[^1] : 0;
}
