using System.Text.RegularExpressions;
using Dashboard.Lab;
using Dashboard.Troubleshooting.KrakenD.Telemetry;

namespace Dashboard.Bench.Evaluation;

/// <summary>
/// The series that the product's queries can select, told from their text. Loading takes most of the bench's time,
/// and half of a recording are buckets that nothing asks for.
/// </summary>
internal static partial class NeededSeries
{
    private static readonly ILookup<string, Label[]> Selectors = Signals
        .All.SelectMany(signal => signal.Parts)
        .SelectMany(part => Selector.Matches(part.Query))
        .ToLookup(
            match => match.Groups["metric"].Value,
            match => EqualTo(match.Groups["matchers"].Value),
            StringComparer.Ordinal
        );

    // Metrics that only have to exist, and names with a free prefix: the words of the queries that are no plain selector.
    private static readonly HashSet<string> Words =
    [
        .. Signals
            .All.SelectMany(signal => signal.Parts)
            .SelectMany(part => Word.Matches(part.Metric + " " + string.Join(' ', Pattern.Matches(part.Query))))
            .Select(match => match.Value),
    ];

    // OpenCensus puts a namespace of the service's choice before its names.
    private static readonly IReadOnlyList<string> OpenCensus =
    [
        .. Words.Where(word => word.StartsWith("opencensus_", StringComparison.Ordinal)),
    ];

    // Quantiles are shown beside the endpoints and move no cause.
    private static readonly HashSet<string> ShownOnly =
    [
        .. Signals
            .ServerLatency.Parts.SelectMany(part => Selector.Matches(part.Query))
            .Select(match => match.Groups["metric"].Value)
            .Where(metric => metric.EndsWith("_bucket", StringComparison.Ordinal)),
    ];

    public static IReadOnlyList<Series> Of(IEnumerable<Series> series) => [.. series.Where(IsNeeded)];

    /// <summary>Without those that no cause depends on: half of all samples.</summary>
    public static IReadOnlyList<Series> OfCauses(IEnumerable<Series> series) =>
        [.. series.Where(one => IsNeeded(one) && !ShownOnly.Contains(one.Name))];

    public static bool IsNeeded(Series series) =>
        Selectors[series.Name].Any(matchers => Array.TrueForAll(matchers, matcher => series[matcher.Name] == matcher.Value))
        || Words.Contains(series.Name)
        || OpenCensus.Any(word => series.Name.EndsWith(word, StringComparison.Ordinal));

    private static Label[] EqualTo(string matchers) =>
        [.. Equality.Matches(matchers).Select(match => new Label(match.Groups["name"].Value, match.Groups["value"].Value))];

    [GeneratedRegex(@"(?<metric>[a-z_]+)\{(?<matchers>[^}]*)\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Selector { get; }

    [GeneratedRegex("(?<name>[a-z_]+)=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Equality { get; }

    [GeneratedRegex("__name__=~\"[^\"]*\"")]
    private static partial Regex Pattern { get; }

    [GeneratedRegex("[a-z_]+")]
    private static partial Regex Word { get; }
}
