namespace Dashboard.Lab;

/// <summary>A recording as the targets would have exposed it at one moment: Prometheus's text format, without times.</summary>
public sealed class Exposition
{
    // A scrape may come late, and a value may be one interval old already; what is older has ended.
    private const double IntervalsUntilStale = 1.5;

    private readonly TimeSpan maximumAge;
    private readonly IReadOnlyList<(MetricFamily Family, IReadOnlyList<(string Notation, Series Series)> Members)> families;

    public Exposition(Recording recording, Label label)
    {
        maximumAge = recording.Scenario.ScrapeInterval * IntervalsUntilStale;
        // Prometheus writes its own scrape_* for the scrapes of this exposition.
        var exposed = recording.Series.Where(series => !series.Name.StartsWith("scrape_", StringComparison.Ordinal)).ToList();
        var metrics = exposed.Select(series => series.Name).ToHashSet(StringComparer.Ordinal);
        families =
        [
            .. exposed
                .GroupBy(series => MetricFamily.Of(series.Name, metrics))
                .Select(family =>
                    (
                        family.Key,
                        (IReadOnlyList<(string, Series)>)[.. family.Select(series => (series.NotationWith(label), series))]
                    )
                ),
        ];
    }

    /// <summary>The values at a recorded moment. A series that has ended by then is absent, so that Prometheus marks it
    /// stale.</summary>
    public string At(DateTimeOffset moment)
    {
        using var text = new StringWriter { NewLine = "\n" };
        foreach (var (family, members) in families)
            Write(text, family, members, moment);
        return text.ToString();
    }

    private void Write(
        StringWriter text,
        MetricFamily family,
        IReadOnlyList<(string Notation, Series Series)> members,
        DateTimeOffset moment
    )
    {
        var announced = false;
        foreach (var (notation, series) in members)
        {
            if (series.LatestAt(moment) is not { } sample || moment - sample.At > maximumAge)
                continue;

            if (!announced)
                text.WriteLine($"# HELP {family.Name} As recorded.\n# TYPE {family.Name} {family.Type}");
            announced = true;
            text.WriteLine($"{notation} {PrometheusNumber.Format(sample.Value)}");
        }
    }
}
