using System.Globalization;

namespace Dashboard.Troubleshooting.Formatting;

/// <summary>Numbers in sentences.</summary>
internal static class Words
{
    /// <summary>A share with its count; below 20 trials as "3 of 14", because a percentage would claim too much.</summary>
    public static string Share(double events, double trials)
    {
        var (part, whole) = (Math.Round(events), Math.Round(trials));
        return whole < 20 ? $"{part:0} of {whole:0}" : $"{Percent(events / trials)} of {whole:#,0}";
    }

    /// <summary>A ratio as a percentage with as many digits as matter.</summary>
    public static string Percent(double ratio) =>
        ratio switch
        {
            <= 0 => "0%",
            < 0.001 => "under 0.1%",
            < 0.1 => string.Create(CultureInfo.InvariantCulture, $"{ratio * 100:0.#}%"),
            > 0.99 and < 1 => "over 99%",
            _ => string.Create(CultureInfo.InvariantCulture, $"{Math.Min(1, ratio) * 100:0}%"),
        };

    /// <summary>A value of evidence with its unit; a ratio above one is a multiple.</summary>
    public static string Amount(double value, string unit) =>
        unit switch
        {
            "ratio" when value <= 1 => Percent(value),
            "ratio" => string.Create(CultureInfo.InvariantCulture, $"{value:0.#} times"),
            "seconds" => Seconds(value),
            "milliseconds" => string.Create(CultureInfo.InvariantCulture, $"{value:0.##} ms"),
            "bytes" => Bytes(value),
            _ => string.Create(CultureInfo.InvariantCulture, $"{value:#,0.##}"),
        };

    /// <summary>A duration in the largest fitting unit.</summary>
    public static string Span(TimeSpan span) =>
        span switch
        {
            { TotalSeconds: < 90 } => string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0} s"),
            { TotalMinutes: < 90 } => string.Create(CultureInfo.InvariantCulture, $"{span.TotalMinutes:0.#} min"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{span.TotalHours:0.#} h"),
        };

    /// <summary>Seconds of latency.</summary>
    public static string Seconds(double seconds) =>
        seconds switch
        {
            < 0.9995 => string.Create(CultureInfo.InvariantCulture, $"{seconds * 1000:0} ms"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.##} s"),
        };

    /// <summary>Bytes in binary units.</summary>
    public static string Bytes(double bytes) =>
        bytes switch
        {
            >= 1L << 30 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (1L << 30):0.#} GiB"),
            >= 1 << 20 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (1 << 20):0} MiB"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024:0} KiB"),
        };

    /// <summary>"1 endpoint", "3 endpoints".</summary>
    public static string Count(int number, string singular) => number == 1 ? $"1 {singular}" : $"{number} {singular}s";

    /// <summary>The first names and how many more there are.</summary>
    public static string List(IReadOnlyList<string> names, int most = 3) =>
        names.Count <= most ? string.Join(", ", names) : $"{string.Join(", ", names.Take(most))} and {names.Count - most} more";
}
