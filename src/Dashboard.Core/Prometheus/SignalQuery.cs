using System.Text.RegularExpressions;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.KrakenD.Telemetry;
using Dashboard.Troubleshooting.KrakenD.Telemetry.Naming;

namespace Dashboard.Core.Prometheus;

/// <summary>Makes the one query of a signal, and a signal's readings of its answer.</summary>
public static partial class SignalQuery
{
    // Two metrics may give equal label sets (both namings during an upgrade); this label keeps them apart until they are joined.
    private const string Alternative = "alternative";

    /// <summary>The label <c>part</c> of the changes of processes in <see cref="ComposeTotals"/>.</summary>
    public const string ProcessChanges = "process-changes";

    private const string StartMetric = "process_start_time_seconds";

    /// <summary>The queries that read all parts whose metric exists: none, or one, or, where a query may name one metric only,
    /// one for each part.</summary>
    /// <param name="signal">The signal.</param>
    /// <param name="metrics">The metrics that exist.</param>
    /// <param name="matchers">How the gateway's series are selected.</param>
    /// <param name="ofProcesses">Whether processes are asked themselves where that is the same.</param>
    public static IReadOnlyList<string> Compose(
        Signal signal,
        IReadOnlySet<string> metrics,
        Matchers matchers,
        bool ofProcesses = false
    )
    {
        // Two namings are two pipelines, of which one may not tell when its processes started.
        var asksProcesses = ofProcesses && metrics.Contains(StartMetric) && matchers.Namings.Count == 1;
        return Compose(
            signal
                .Parts.Where(part => Exists(part.Metric, metrics))
                .SelectMany(
                    part => matchers.Namings,
                    (part, naming) =>
                        (
                            part.Kind,
                            Query: asksProcesses && part.ProcessQuery is { } query
                                ? PromQl.Fill(query, matchers, signal.Step, naming)
                                : Fill(part, matchers, signal.Step, naming)
                        )
                ),
            metrics,
            matchers
        );
    }

    /// <summary>
    /// The query that reads what all counters of a signal stand at, beside the changes of processes, labelled
    /// <see cref="ProcessChanges"/>; null where increments cannot be told from it: the processes do not say when they started, or
    /// the names of the store may leave one of them out.
    /// </summary>
    public static string? ComposeTotals(Signal signal, IReadOnlySet<string> metrics, Matchers matchers)
    {
        var parts = signal.Parts.Where(part => Exists(part.Metric, metrics)).ToList();
        if (
            !metrics.Contains(StartMetric)
            || matchers.Limits.OneMetric
            || matchers.Namings is not [{ HasNativeHistograms: false, PrefixesTargetInfo: false } naming]
            || parts.Count == 0
            || parts.Exists(part => part.TotalsQuery is null)
        )
            return null;
        var totals = Compose(
            parts.Select(part => (part.Kind, Query: PromQl.Fill(part.TotalsQuery!, matchers, signal.Step, naming))),
            metrics,
            matchers
        );
        var changes = PromQl.Fill(PromQl.ProcessChanges, matchers, signal.Step, naming);
        return totals is not [var all] ? null : $"{all} or label_replace({changes}, \"part\", \"{ProcessChanges}\", \"\", \"\")";
    }

    private static IReadOnlyList<string> Compose(
        IEnumerable<(string Kind, string Query)> queries,
        IReadOnlySet<string> metrics,
        Matchers matchers
    )
    {
        var parts = queries
            .SelectMany(part => WithNames(part.Query, metrics, matchers.Limits), (part, query) => (part.Kind, Query: query))
            .Where(part => !matchers.Limits.OneMetric || PromQl.MetricsIn(part.Query).Count <= 1)
            .Distinct()
            .ToList();
        if (parts is [{ Kind: "" } only])
            return [only.Query];
        var tagged = parts.Select((part, index) => Tagged(part.Kind, part.Query, index)).ToList();
        return tagged.Count == 0 || matchers.Limits.OneMetric ? tagged : [string.Join(" or ", tagged)];
    }

    /// <summary>A query as it is, or, where names must be exact, one for each metric that its regular expression means.</summary>
    private static IEnumerable<string> WithNames(string query, IReadOnlySet<string> metrics, QueryLimits limits)
    {
        if (!limits.OnlyExactNames || NamePattern().Match(query) is not { Success: true } pattern)
            return [query];
        var meant = new Regex($"^(?:{pattern.Groups["names"].Value})$", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
        return metrics
            .Where(metric => meant.IsMatch(metric))
            .Order(StringComparer.Ordinal)
            .Select(metric => query.Replace(pattern.Value, $"{metric}{{", StringComparison.Ordinal));
    }

    /// <summary>
    /// A signal's readings on its grid; steps without a sample are NaN. Counts of equal label sets are added. Of states, such as
    /// the times of the newest samples of two layers, the greatest counts.
    /// </summary>
    public static SignalReadings Read(Signal signal, PrometheusAnswer answer, DateTimeOffset at, SeriesLabels labels)
    {
        var (start, steps) = Grid(signal, at);
        var series = answer
            .Series.Select(series =>
                (Labels: Canonical(series.Labels, labels), Values: OnGrid(series.Samples, start, signal.Step, steps))
            )
            .GroupBy(series => PrometheusSeries.Identity(series.Labels))
            .Select(group => new Reading(group.First().Labels, Join([.. group.Select(series => series.Values)], signal.Kind)));
        return new SignalReadings(start, signal.Step, [.. series]);
    }

    /// <summary>Time of the first value, and how many there are; the last one is the moment itself, or the last one before it at
    /// which the signal is asked for.</summary>
    public static (DateTimeOffset Start, int Steps) Grid(Signal signal, DateTimeOffset at)
    {
        var steps = Math.Max(1, (int)(signal.Span / signal.Step));
        var last = signal.RefreshTime is { } time ? TimeGrid.Floor(at, time) : at;
        return (last - ((steps - 1) * signal.Step), steps);
    }

    private static bool Exists(string pattern, IReadOnlySet<string> metrics) =>
        Array.Exists(
            pattern.Split('|'),
            metric =>
                metric.StartsWith('*')
                    ? metrics.Any(name => name.EndsWith(metric[1..], StringComparison.Ordinal))
                    : metrics.Contains(metric)
        );

    private static string Fill(SignalPart part, Matchers matchers, TimeSpan step, MetricNaming naming) =>
        PromQl.Fill(naming.HasNativeHistograms && part.NativeQuery is { } native ? native : part.Query, matchers, step, naming);

    private static string Tagged(string kind, string query, int index) =>
        $"label_replace(label_replace({query}, \"part\", \"{kind}\", \"\", \"\"), "
        + $"\"{Alternative}\", \"{index}\", \"\", \"\")";

    private static Dictionary<string, string> Canonical(IReadOnlyDictionary<string, string> labels, SeriesLabels names) =>
        labels
            .Where(label => label.Key != Alternative && label.Value.Length > 0)
            .Select(label => (Name: names.CanonicalNameOf(label.Key), label.Value))
            .DistinctBy(label => label.Name, StringComparer.Ordinal)
            .ToDictionary(label => label.Name, label => label.Value, StringComparer.Ordinal);

    private static double[] OnGrid(IReadOnlyList<PrometheusSample> samples, DateTimeOffset start, TimeSpan step, int steps)
    {
        var values = new double[steps];
        Array.Fill(values, double.NaN);
        var first = start.ToUnixTimeMilliseconds() / 1000.0;
        foreach (var sample in samples)
        {
            var index = (int)Math.Round((sample.UnixSeconds - first) / step.TotalSeconds);
            if (index >= 0 && index < steps)
            {
                values[index] = sample.Value;
            }
        }

        return values;
    }

    private static double[] Join(List<double[]> many, SignalKind kind)
    {
        if (many.Count == 1)
        {
            return many[0];
        }

        return
        [
            .. Enumerable
                .Range(0, many[0].Length)
                .Select(step =>
                {
                    var known = many.Select(values => values[step]).Where(value => !double.IsNaN(value)).ToList();
                    return known.Count == 0 ? double.NaN
                        : kind == SignalKind.Gauge ? known.Max()
                        : known.Sum();
                }),
        ];
    }

    // OpenCensus has a free namespace before each name.
    [GeneratedRegex("\\{__name__=~\"(?<names>[^\"]*)\",? ?", RegexOptions.ExplicitCapture)]
    private static partial Regex NamePattern();
}
