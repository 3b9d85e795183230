namespace Dashboard.Metrics;

/// <summary>An instrument of .NET and the metric of Prometheus that it becomes.</summary>
/// <param name="Meter">Name of its meter.</param>
/// <param name="Instrument">Its name in the meter.</param>
/// <param name="Metric">Name in Prometheus, with unit and, of counters, <c>_total</c>.</param>
/// <param name="Tags">The tags that become labels. The list is fixed, so that no library can multiply the series.</param>
public sealed record PublishedInstrument(string Meter, string Instrument, string Metric, params string[] Tags)
{
    /// <summary>Upper edges of a histogram's buckets, in seconds.</summary>
    public static IReadOnlyList<double> BucketSeconds { get; } = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

    /// <summary>The labels in Prometheus's spelling, in the order of the tags.</summary>
    public string[] Labels { get; } = [.. Tags.Select(tag => tag.Replace('.', '_'))];
}
