using System.Text.RegularExpressions;
using Dashboard.Troubleshooting.KrakenD.Telemetry.Naming;

namespace Dashboard.Troubleshooting.KrakenD.Telemetry;

/// <summary>The few PromQL shapes that all queries are made of.</summary>
public static partial class PromQl
{
    /// <summary>Placeholder for the width of one step, e.g. <c>30s</c>.</summary>
    public const string StepPlaceholder = "$step";

    /// <summary>When each of the gateway's processes started.</summary>
    internal const string ProcessStart = "process_start_time_seconds{$t}";

    // Pushed metrics have no up; target_info comes with every push (OTLP), and vanishes with its target.
    private const string KnownTarget = "on (job, instance) (up{$m} offset $step == 1 or target_info{$m} offset $step)";

    /// <summary>
    /// Events of a counter during the last step, exactly: the difference of two samples; for a series born in the step, or reset,
    /// on a target that was already scraped, its whole value; for a target that is new itself, what Prometheus can tell.
    /// <c>increase()</c> alone would miss every first event and extrapolate the rest.
    /// </summary>
    public static string Increments(string metric, string matchers, string by) =>
        $"sum by ({by}) ({Exact($"{metric}{{{matchers}}}", KnownTarget)})";

    /// <summary>
    /// What a counter stands at, summed. The difference of two of these is the sum of
    /// <see cref="Increments(string, string, string)"/> of the step between them wherever <see cref="ProcessChanges"/> is 0, at a
    /// fifth of the cost: a series only ends or starts again with its process, and one that is born in a process that was there
    /// before begins at zero.
    /// </summary>
    public static string Totals(string metric, string matchers, string by) => $"sum by ({by}) ({metric}{{{matchers}}})";

    /// <summary>As <see cref="Totals"/>, for a metric whose name has a free prefix.</summary>
    public static string OpenCensusTotals(string namePattern, string matchers, string by) =>
        $"sum by ({by}) ({{__name__=~\"{namePattern}\", {matchers}}})";

    /// <summary>
    /// How many of the gateway's processes changed during the last step; nothing where there are none. A process changed when it
    /// was not the same a step ago, is gone, came and went in between, was not known by its target a step ago, or does not say
    /// when it started. Only the metric that says so is read, one series for each process.
    /// </summary>
    public static string ProcessChanges { get; } = CountOfProcessChanges(ProcessStart);

    private static string CountOfProcessChanges(string process)
    {
        const string ByTarget = "unless on (job, instance)";
        string[] changed =
        [
            $"{process} unless {process} == {process} offset $step",
            $"{process} offset $step unless {process}",
            $"count_over_time({process}[$step]) unless {process}",
            $"{process} {ByTarget} (up{{$m}} offset $step == 1 or target_info{{$m}} offset $step)",
            $"up{{$t}} == 1 {ByTarget} {process}",
            $"target_info{{$t}} {ByTarget} {process}",
        ];
        return $"count({string.Join(" or ", changed)}) or 0 * count({process})";
    }

    /// <summary>As <see cref="Increments(string, string, string)"/>, for a counter that has one of several names.</summary>
    public static string Increments(IEnumerable<string> metrics, string matchers, string by) =>
        $"sum by ({by}) ({string.Join(" or ", metrics.Select(metric => Exact($"{metric}{{{matchers}}}", KnownTarget)))})";

    /// <summary>As <see cref="Increments(string, string, string)"/>, for counters made of log lines, whose exporter often has no
    /// <c>up</c> of its own.</summary>
    public static string LogIncrements(string metric, string matchers, string by) =>
        $"sum by ({by}) ({Exact($"{metric}{{{matchers}}}",
            "on (job, instance) group by (job, instance) (krakend_log_lines_total{$m} offset $step)")})";

    /// <summary>As <see cref="Increments(string, string, string)"/>, for a metric whose name has a free prefix.</summary>
    public static string OpenCensusIncrements(string namePattern, string matchers, string by) =>
        $"sum by ({by}) ({Exact($"{{__name__=~\"{namePattern}\", {matchers}}}", KnownTarget)})";

    /// <summary>
    /// Share of a counter's events during the last step that another one did not count, where it is above a fifth of at least
    /// three events. Series that the other counter never had do not show: what never happened cannot be lacking.
    /// </summary>
    public static string MissingShare(string metric, string expected, string matchers, string by)
    {
        string Plain(string name) => $"sum by ({by}) (({name}{{{matchers}}} - {name}{{{matchers}}} offset $step) >= 0)";
        return $"1 - {Plain(metric)} / ({Plain(expected)} >= 3) > 0.2";
    }

    /// <summary>
    /// Counters that fell during the last step and still stand above half of what they were, by target. A process that starts
    /// again counts from zero; only another process behind the same series stands near the old value. Two that write in turn
    /// within a step leave the same one at each end of it: hence the least and the greatest in between.
    /// </summary>
    public static string PartlyFallen(string selector) =>
        $"count by (job, instance, pod) ({Fell($"{selector} offset $step", $"min_over_time({selector}[$step])")} or "
        + $"{Fell($"max_over_time({selector}[$step])", selector)})";

    /// <summary>
    /// Processes whose start time went back during the last step, by target: another process stands behind the same series. What
    /// <see cref="PartlyFallen"/> finds in all counters, at the cost of one series for each process.
    /// </summary>
    public static string StartWentBack(string selector) =>
        $"count by (job, instance, pod) (min_over_time({selector}[$step]) < {selector} offset $step or "
        + $"{selector} < max_over_time({selector}[$step]))";

    private static string Fell(string before, string after) =>
        $"{after} < {before} and {after} > 0.5 * {before} and {before} >= 20";

    /// <summary>What <see cref="Increments(string, string, string)"/> gives of a bucket metric, where the histogram is a native
    /// one: the events up to each bound of KrakenD's buckets.</summary>
    public static string NativeBuckets(string bucketMetric, string matchers, string by, IEnumerable<string> bounds)
    {
        var upTo = bounds.Select(bound => (Bound: bound, Query: NativeUpTo(bucketMetric, matchers, by, bound)));
        var all = $"histogram_count({NativeIncrease(bucketMetric, matchers, by)})";
        return string.Join(
            " or ",
            upTo.Append((Bound: "+Inf", Query: all))
                .Select(bucket => $"label_replace({bucket.Query}, \"le\", \"{bucket.Bound}\", \"\", \"\")")
        );
    }

    /// <summary>The events of a native histogram up to a bound, during the last step.</summary>
    public static string NativeUpTo(string bucketMetric, string matchers, string by, string bound)
    {
        var histogram = NativeIncrease(bucketMetric, matchers, by);
        return $"histogram_fraction(0, {bound}, {histogram}) * histogram_count({histogram})";
    }

    /// <summary>A native histogram of the last step, which goes under the name of its buckets.</summary>
    public static string NativeIncrease(string bucketMetric, string matchers, string by) =>
        $"sum by ({by}) (increase({bucketMetric}{{{matchers}}}[{StepPlaceholder}]))";

    /// <summary>A query with its placeholders filled in.</summary>
    /// <param name="query">The template: <c>$m</c> gateway, <c>$t</c> the gateway's own targets, <c>$step</c> width.</param>
    /// <param name="matchers">The gateway's matchers.</param>
    /// <param name="step">Value for <c>$step</c>.</param>
    public static string Fill(string query, Matchers matchers, TimeSpan step) => Fill(query, matchers, step, matchers.Namings[0]);

    /// <summary>As <see cref="Fill(string, Matchers, TimeSpan)"/>, with the names of one of several namings.</summary>
    public static string Fill(string query, Matchers matchers, TimeSpan step, MetricNaming naming)
    {
        var written = NamedQuery.Write(matchers.Limits.OneMetric ? WithOneMetric(query) : query, naming, matchers.Labels);
        var gateway = matchers.Kubernetes is { } kubernetes && OfKubernetes().IsMatch(query) ? kubernetes : matchers.Gateway;
        return Fill(Fill(written, "$m", gateway), "$t", matchers.Targets)
            .Replace(StepPlaceholder, Duration(step), StringComparison.Ordinal);
    }

    /// <summary>A query template for those of its series that fit further matchers, told apart by further labels.</summary>
    /// <param name="query">The template, with <c>$t</c> in each selector of the series.</param>
    /// <param name="matchers">Label matchers, see <see cref="Quoted"/>.</param>
    /// <param name="by">Names of labels.</param>
    public static string Narrow(string query, string matchers, string by) =>
        query
            .Replace("$t", $"$t, {matchers}", StringComparison.Ordinal)
            .Replace("sum by (", $"sum by ({by}, ", StringComparison.Ordinal);

    /// <summary>A label's value in quotes, whatever characters it has: none of them ends the string or is taken for a
    /// placeholder.</summary>
    public static string Quoted(string value) =>
        $"\"{value
            .Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal)
            .Replace("$", "\\x24", StringComparison.Ordinal)}\"";

    /// <summary>The metrics that a query names.</summary>
    public static IReadOnlySet<string> MetricsIn(string query) =>
        Selectors().Matches(query).Select(match => match.Groups["metric"].Value).ToHashSet(StringComparer.Ordinal);

    /// <summary>A metric with matchers, which may be empty, whatever characters its name has.</summary>
    public static string Selector(string metric, string matchers) =>
        OldName().IsMatch(metric) ? $"{metric}{{{matchers}}}"
        : matchers.Length > 0 ? $"{{\"{metric}\", {matchers}}}"
        : $"{{\"{metric}\"}}";

    /// <summary>Where a query may name one metric only, a target is known by an earlier series of the same metric: of a counter
    /// that is born with its first event, the first event of each target is then not seen.</summary>
    private static string WithOneMetric(string query) =>
        BornOnKnownTarget()
            .Replace(query, "or ${series} and on (job, instance) group by (job, instance) (${series} offset $$step)");

    [GeneratedRegex(
        @"or (?<series>[^()]*\}) and on \(job, instance\) (group by \(job, instance\) )?\((up|krakend_log_lines_total)\{[^()]*\)",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex BornOnKnownTarget();

    [GeneratedRegex(@"(?<metric>[A-Za-z_:][\w:]*)\{", RegexOptions.ExplicitCapture)]
    private static partial Regex Selectors();

    [GeneratedRegex("^[A-Za-z_:][A-Za-z0-9_:]*$")]
    private static partial Regex OldName();

    [GeneratedRegex(@"\b(kube_|container_)\w+\{")]
    private static partial Regex OfKubernetes();

    private static string Fill(string query, string placeholder, string matchers) =>
        matchers.Length > 0
            ? query.Replace(placeholder, matchers, StringComparison.Ordinal)
            : query
                .Replace(placeholder + ", ", "", StringComparison.Ordinal)
                .Replace(", " + placeholder, "", StringComparison.Ordinal)
                .Replace(placeholder, "", StringComparison.Ordinal);

    /// <summary>A duration as PromQL writes it, in whole seconds.</summary>
    public static string Duration(TimeSpan span) => $"{(long)span.TotalSeconds}s";

    private static string Exact(string selector, string bornOnKnownTarget) =>
        $"({selector} - {selector} offset $step) >= 0 or {selector} and {bornOnKnownTarget} or increase({selector}[$step])";
}
