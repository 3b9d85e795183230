namespace Dashboard.Tests.Deploy.LogPrograms;

/// <summary>What the log counters of a recording counted between their first and their last scrape, by pod and series.</summary>
public sealed record RecordedIncrements
{
    public required DateTimeOffset First { get; init; }

    public required DateTimeOffset Last { get; init; }

    /// <summary>The pod is empty where the recording does not tell it.</summary>
    public required IReadOnlyDictionary<(string Pod, string Series), double> Counted { get; init; }

    /// <summary>Whether the recording tells the pods.</summary>
    public bool TellPods => Counted.Keys.All(key => key.Pod.Length > 0);

    public static RecordedIncrements Of(IEnumerable<RecordedSeries> all, TimeSpan scrapeInterval)
    {
        var series = all.ToList();
        var first = series.Min(one => one.Samples[0].At);
        return new RecordedIncrements
        {
            First = first,
            Last = series.Max(one => one.Samples[^1].At),
            Counted = series
                .GroupBy(one => (one.Pod ?? "", one.Name))
                .ToDictionary(group => group.Key, group => group.Sum(one => one.Increments(first, scrapeInterval))),
        };
    }
}
