using System.Globalization;
using System.Text.RegularExpressions;
using Dashboard.Troubleshooting.KrakenD.Configuration.Documents;

namespace Dashboard.Troubleshooting.KrakenD.Configuration;

/// <summary>Durations as KrakenD reads them: Go's <c>time.ParseDuration</c> for text, nanoseconds for numbers.</summary>
public static partial class GoDuration
{
    private static readonly IReadOnlyDictionary<string, double> Nanoseconds = new Dictionary<string, double>(
        StringComparer.Ordinal
    )
    {
        ["ns"] = 1,
        ["us"] = 1e3,
        ["µs"] = 1e3,
        ["μs"] = 1e3,
        ["ms"] = 1e6,
        ["s"] = 1e9,
        ["m"] = 60e9,
        ["h"] = 3600e9,
    };

    /// <summary>The duration of a setting; null when it is absent or KrakenD cannot read it.</summary>
    public static TimeSpan? Of(ConfigurationNode? node) =>
        node switch
        {
            { Kind: NodeKind.Text } => Parse(node.Text),
            { Number: { } nanoseconds } => FromNanoseconds(nanoseconds),
            _ => null,
        };

    /// <summary>Reads <c>1m30s</c> and its like; null when Go would refuse it.</summary>
    public static TimeSpan? Parse(string text)
    {
        if (text is "0" or "+0" or "-0")
            return TimeSpan.Zero;
        var match = Whole().Match(text);
        if (!match.Success)
            return null;
        var sum = match
            .Groups["number"]
            .Captures.Zip(match.Groups["unit"].Captures)
            .Sum(part => double.Parse(part.First.Value, CultureInfo.InvariantCulture) * Nanoseconds[part.Second.Value]);
        return FromNanoseconds(text.StartsWith('-') ? -sum : sum);
    }

    /// <summary>Whether KrakenD's schema accepts the text: one whole number with one unit.</summary>
    public static bool IsPlain(string text) => Plain().IsMatch(text);

    /// <summary>The shortest text with one whole number and one unit.</summary>
    public static string Format(TimeSpan span) =>
        span switch
        {
            _ when span == TimeSpan.Zero => "0s",
            _ when span.Ticks % TimeSpan.TicksPerSecond == 0 => $"{span.Ticks / TimeSpan.TicksPerSecond}s",
            _ when span.Ticks % TimeSpan.TicksPerMillisecond == 0 => $"{span.Ticks / TimeSpan.TicksPerMillisecond}ms",
            _ when span.Ticks % TimeSpan.TicksPerMicrosecond == 0 => $"{span.Ticks / TimeSpan.TicksPerMicrosecond}us",
            _ => $"{span.Ticks * TimeSpan.NanosecondsPerTick}ns",
        };

    private static TimeSpan FromNanoseconds(double nanoseconds) =>
        Math.Abs(nanoseconds) >= long.MaxValue
            ? TimeSpan.MaxValue
            : new TimeSpan((long)(nanoseconds / TimeSpan.NanosecondsPerTick));

    [GeneratedRegex(@"^[+-]?((?<number>[0-9]+\.?[0-9]*|\.[0-9]+)(?<unit>ns|us|µs|μs|ms|s|m|h))+$", RegexOptions.ExplicitCapture)]
    private static partial Regex Whole();

    [GeneratedRegex("^[0-9]+(ns|ms|us|µs|s|m|h)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Plain();
}
