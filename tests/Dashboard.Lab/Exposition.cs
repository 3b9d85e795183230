namespace Dashboard.Lab;

/// <summary>A recording as the targets would have exposed it at one moment, in Prometheus's text format.</summary>
public sealed class Exposition
{
    // A scrape may come late, and a value may be one interval old already; what is older has ended.
    private const double IntervalsUntilStale = 1.5;

    private readonly IReadOnlyList<(MetricFamily Family, IReadOnlyList<(string Notation, PlayedSeries Series)> Members)> families;

    public Exposition(Recording recording, Label label, RepeatedSpan? repeated = null)
    {
        // Prometheus writes its own scrape_* for the scrapes of this exposition.
        var exposed = recording.Series.Where(series => !series.Name.StartsWith("scrape_", StringComparison.Ordinal)).ToList();
        var metrics = exposed.Select(series => series.Name).ToHashSet(StringComparer.Ordinal);
        var maximumAge = recording.Scenario.ScrapeInterval * IntervalsUntilStale;
        var lap = repeated is null ? null : new Lap(repeated, exposed, maximumAge);
        families =
        [
            .. exposed
                .GroupBy(series => MetricFamily.Of(series.Name, metrics))
                .Select(family =>
                    (
                        family.Key,
                        (IReadOnlyList<(string, PlayedSeries)>)
                            [.. family.Select(series => (series.NotationWith(label), new PlayedSeries(series, maximumAge, lap)))]
                    )
                ),
        ];
    }

    /// <summary>The values at a moment. A series that has ended by then is absent, so that Prometheus marks it stale.</summary>
    public string At(ReplayMoment moment)
    {
        using var text = new StringWriter { NewLine = "\n" };
        foreach (var (family, members) in families)
            Write(text, family, members, moment);
        return text.ToString();
    }

    private static void Write(
        StringWriter text,
        MetricFamily family,
        IReadOnlyList<(string Notation, PlayedSeries Series)> members,
        ReplayMoment moment
    )
    {
        var announced = false;
        foreach (var (notation, series) in members)
        {
            if (series.At(moment) is not { } value)
                continue;

            if (!announced)
                text.WriteLine($"# HELP {family.Name} As recorded.\n# TYPE {family.Name} {family.Type}");
            announced = true;
            text.WriteLine($"{notation} {PrometheusNumber.Format(value)}");
        }
    }
}
