namespace Dashboard.Troubleshooting.Statistics;

/// <summary>A state over time; NaN where nothing was scraped.</summary>
/// <param name="Start">Time of the first value.</param>
/// <param name="Step">Distance between two values.</param>
/// <param name="Values">The values, the last one at the moment of the snapshot.</param>
public sealed record Gauge(DateTimeOffset Start, TimeSpan Step, IReadOnlyList<double> Values)
{
    /// <summary>The value now; NaN when nothing is scraped now.</summary>
    public double Now => Values.Count == 0 ? double.NaN : Values[^1];

    /// <summary>The newest value, however old; NaN when there is none.</summary>
    public double Newest => Values.LastOrDefault(value => !double.IsNaN(value), double.NaN);

    /// <summary>The highest value of the last <paramref name="span"/>; NaN when there is none.</summary>
    public double MaxOver(TimeSpan span) => Recent(span).DefaultIfEmpty(double.NaN).Max();

    /// <summary>The lowest value of the last <paramref name="span"/>; NaN when there is none.</summary>
    public double MinOver(TimeSpan span) => Recent(span).DefaultIfEmpty(double.NaN).Min();

    /// <summary>How much a counter-like state rose during the last <paramref name="span"/>, resets ignored.</summary>
    public double RiseOver(TimeSpan span)
    {
        var recent = Recent(span).ToList();
        return recent.Zip(recent.Skip(1), (before, after) => Math.Max(0, after - before)).Sum();
    }

    /// <summary>Values from the given moment on, with their times, gaps left out.</summary>
    public IEnumerable<(DateTimeOffset At, double Value)> Points() =>
        Values.Select((value, index) => (At: Start + (index * Step), Value: value)).Where(point => !double.IsNaN(point.Value));

    /// <summary>What is usual: the lower quarter of the points, so that a rise does not become its own scale; null with fewer
    /// than six.</summary>
    public double? Baseline()
    {
        var values = Points().Select(point => point.Value).Order().ToList();
        return values.Count < 6 ? null : values[values.Count / 4];
    }

    private IEnumerable<double> Recent(TimeSpan span)
    {
        var steps = (int)Math.Ceiling(span / Step) + 1;
        return Values.Skip(Math.Max(0, Values.Count - steps)).Where(value => !double.IsNaN(value));
    }
}
