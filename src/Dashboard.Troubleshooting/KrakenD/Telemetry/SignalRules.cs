using System.Globalization;
using System.Text.RegularExpressions;
using Dashboard.Troubleshooting.KrakenD.Telemetry.Naming;

namespace Dashboard.Troubleshooting.KrakenD.Telemetry;

/// <summary>
/// The signals that a Prometheus may compute ahead: the counters that a large gateway has for each endpoint on each replica. A
/// rule records what a signal gains in one step, by the very query that reads it otherwise, once a step: so its values are the
/// exact increments at the moments of the rule, and reading them costs one series for each sum instead of one for each replica.
/// Beside them it records a marker for each job and namespace: without all of a history's markers the rules are not used.
/// </summary>
public static partial class SignalRules
{
    /// <summary>Label of the markers, with the name of the signal.</summary>
    public const string RecordedLabel = "recorded";

    /// <summary>Label of the markers, with what tells the text of the rule from that of another version.</summary>
    public const string RevisionLabel = "revision";

    /// <summary>Value of <see cref="RecordedLabel"/> for what the markers must be there for: the targets themselves.</summary>
    public const string TargetsValue = "targets";

    private const string NamePrefix = "krakend_signal:";
    private const string AlternativeLabel = "alternative";
    private const string TargetsQuery = "up{$t} or target_info{$t}";

    /// <summary>The signals. Histograms are not among them: a rule would have to add up every bucket of every endpoint, while
    /// those of the endpoints in trouble are enough.</summary>
    public static IReadOnlyList<Signal> Recorded { get; } =
    [
        Signals.ServerRequests,
        Signals.ProxyRequests,
        Signals.BackendStages,
        Signals.RoundTrips,
        Signals.RoundTripFailures,
        Signals.ServerTime,
        Signals.RoundTripTime,
        Signals.StageErrors,
        Signals.RequestsByReplica,
    ];

    /// <summary>How often the rules are evaluated: each value is one step.</summary>
    public static TimeSpan Interval => Signals.Step;

    /// <summary>How much older than the moment the newest value is that is read: an evaluation of all rules takes some
    /// seconds.</summary>
    public static TimeSpan Delay { get; } = TimeSpan.FromSeconds(10);

    /// <summary>Markers of one job and namespace behind a whole history.</summary>
    public static int MarkersOfHistory => (int)(Signals.History / Interval);

    /// <summary>The metric of a signal's rule.</summary>
    public static string NameOf(Signal signal) =>
        $"{NamePrefix}{signal.Name.Replace('-', '_')}:increase{PromQl.Duration(Interval)}";

    /// <summary>The expression of a signal's rule, with its placeholders.</summary>
    public static string RuleOf(Signal signal) =>
        $"{IncrementsOf(signal)}\nor label_replace(label_replace(group by (job, namespace) ({TargetsQuery}), "
        + $"\"{RecordedLabel}\", \"{signal.Name}\", \"\", \"\"), \"{RevisionLabel}\", \"{RevisionOf(signal)}\", \"\", \"\")";

    /// <summary>Tells a signal's rule from that of another version of the dashboard, which may count something else.</summary>
    public static string RevisionOf(Signal signal)
    {
        // FNV-1a.
        var hash = 2166136261;
        foreach (var character in IncrementsOf(signal))
            hash = unchecked((hash ^ character) * 16777619);
        return hash.ToString("x8", CultureInfo.InvariantCulture);
    }

    /// <summary>What reads a signal from its rule instead of its counters, with its placeholders.</summary>
    public static string QueryOf(Signal signal)
    {
        var added = LabelsOf(signal.Parts[0].Query).Contains("job") ? "namespace" : "job, namespace";
        var values = $"{NameOf(signal)}{{$t, {RecordedLabel}=\"\"}}{Range(Interval)} offset {PromQl.Duration(Delay)}";
        return $"sum without ({added}, {AlternativeLabel}) (last_over_time({values}))";
    }

    /// <summary>What counts the markers of each rule behind a whole history, by job and namespace, beside the jobs and namespaces
    /// that there are; with placeholders.</summary>
    public static string CoverageQuery()
    {
        var range = Range(Signals.History);
        var known = string.Join(" or ", TargetsQuery.Split(" or ").Select(target => $"last_over_time({target}{range})"));
        return $"min by ({RecordedLabel}, {RevisionLabel}, job, namespace) (count_over_time({{__name__=~\"{NamePrefix}.+\", "
            + $"{RecordedLabel}!=\"\", $t}}{range} offset {PromQl.Duration(Delay)})) or "
            + $"label_replace(group by (job, namespace) ({known}), \"{RecordedLabel}\", \"{TargetsValue}\", \"\", \"\")";
    }

    /// <summary>Whether the markers in an answer to <see cref="CoverageQuery"/> are complete.</summary>
    /// <param name="readings">The answer.</param>
    public static bool Cover(IReadOnlyList<Reading> readings)
    {
        var markers = readings
            .Where(reading => reading.Values[^1] >= MarkersOfHistory)
            .Select(reading =>
                (reading.Label(RecordedLabel), reading.Label(RevisionLabel), reading.Label("job"), reading.Label("namespace"))
            )
            .ToHashSet();
        var targets = readings.Where(reading => reading.Label(RecordedLabel) == TargetsValue).ToList();
        return targets.Count > 0
            && targets.TrueForAll(target =>
                Recorded.All(signal =>
                    markers.Contains((signal.Name, RevisionOf(signal), target.Label("job"), target.Label("namespace")))
                )
            );
    }

    /// <summary>Whether the rules count what a gateway's own queries would. They know the names of a scrape only, and no label
    /// beside job and namespace to select a gateway by.</summary>
    /// <param name="matchers">How the gateway's series are selected.</param>
    /// <param name="metrics">The metrics that exist.</param>
    public static bool MayServe(Matchers matchers, IReadOnlySet<string> metrics) =>
        matchers is { Namings: [{ IsCanonical: true }], Limits: { OnlyExactNames: false, OneMetric: false } }
        && matchers.Labels == SeriesLabels.Scraped
        && SelectsByJobAndNamespace(matchers.Targets)
        && !metrics.Any(metric => metric.Contains("opencensus_io_http_", StringComparison.Ordinal));

    /// <summary>A millisecond less than a time: both ends of a range belong to it, and a value must not count twice.</summary>
    private static string Range(TimeSpan time) =>
        string.Create(CultureInfo.InvariantCulture, $"[{(long)time.TotalMilliseconds - 1}ms]");

    private static bool SelectsByJobAndNamespace(string selector) =>
        Matcher().Matches(selector).All(matcher => matcher.Groups["label"].Value is "job" or "namespace")
        && Matcher().Replace(selector, "").All(character => character is ',' or ' ');

    private static string IncrementsOf(Signal signal) =>
        string.Join(
            "\nor ",
            signal
                .Parts.Where(part => !HasFreePrefix(part))
                .Select((part, index) => Tagged(part.Kind, ByGateway(part.Query), index))
        );

    private static bool HasFreePrefix(SignalPart part) => part.Metric.StartsWith('*');

    private static string Tagged(string kind, string query, int index) =>
        $"label_replace(label_replace({query}, \"part\", \"{kind}\", \"\", \"\"), "
        + $"\"{AlternativeLabel}\", \"{index}\", \"\", \"\")";

    private static string ByGateway(string query) =>
        Sum()
            .Replace(
                query,
                $"sum by ({string.Join(", ", LabelsOf(query).Union(["job", "namespace"], StringComparer.Ordinal))})",
                1
            );

    private static string[] LabelsOf(string query) => Sum().Match(query).Groups["labels"].Value.Split(", ");

    [GeneratedRegex(@"^sum by \((?<labels>[^)]*)\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Sum();

    [GeneratedRegex(
        """(?<label>[A-Za-z_][A-Za-z0-9_]*) *(=~|!~|!=|=) *"(\\.|[^"\\])*" """,
        RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace
    )]
    private static partial Regex Matcher();
}
