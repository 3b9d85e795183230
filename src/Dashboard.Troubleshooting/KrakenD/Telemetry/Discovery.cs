using System.Text.RegularExpressions;
using Dashboard.Troubleshooting.KrakenD.Telemetry.Naming;

namespace Dashboard.Troubleshooting.KrakenD.Telemetry;

/// <summary>What a Prometheus holds of a gateway: which metrics exist, and which series are the gateway itself.</summary>
public sealed partial record Discovery
{
    // Any pipeline's name of KrakenD's instruments, without the many series of their buckets; the names of native histograms end
    // as those of the instruments do.
    private const string InstrumentPattern =
        "(.+[_.])?(http[._](server|client)|krakend[._](proxy|backend))[._]"
        + ".*(_count|_total|count|duration|duration_seconds|size|time|size_b|time_seconds|hist|hist_b|hist_seconds)";

    // OpenCensus has no namespace unless one is configured, and tells statuses in a view of its own.
    private const string Pattern =
        InstrumentPattern
        + "|krakend_log_.+_total|(.+_)?opencensus_io_http_.+_(count|total)"
        + "|(.+_)?opencensus_io_http_server_response_count_by_status_code"
        + "|go_goroutines|process_(start_time_seconds|resident_memory_bytes|open_fds|max_fds)|(.+_)?target_info|up"
        + "|kube_pod_container_.+|kube_deployment_.+|kube_configmap_metadata_resource_version|container_memory_working_set_bytes"
        + "|container_cpu_cfs_periods_total";

    // One counter for each way to measure a gateway: what only KrakenD exposes.
    private const string RequestCounters =
        "(.+[_.])?krakend[._](proxy|backend)[._]duration_count"
        + "|(.+_)?opencensus_io_http_server_response_count_by_status_code";

    /// <summary>Names of the metrics that exist: those of KrakenD's instruments as its own exporter gives them, whatever the
    /// store calls them.</summary>
    public required IReadOnlySet<string> Metrics { get; init; }

    /// <summary>Scrape jobs whose targets are gateway processes, in order; those that count the same processes again are left
    /// out.</summary>
    public required IReadOnlyList<string> Jobs { get; init; }

    /// <summary>Jobs that scrape the processes of another job a second time.</summary>
    public IReadOnlyList<string> DuplicateJobs { get; init; } = [];

    /// <summary>What a collector calls the gateway, where it serves several programs under one job of its own
    /// (<c>exported_job</c>).</summary>
    public IReadOnlyList<string> ExportedJobs { get; init; } = [];

    /// <summary>How the store names the gateway's metrics.</summary>
    public IReadOnlyList<MetricNaming> Namings { get; init; } = MetricNaming.OnlyScraped;

    /// <summary>Labels that tell the gateway's processes apart.</summary>
    public SeriesLabels Labels { get; init; } = SeriesLabels.Scraped;

    /// <summary>Series of the gateway's own metrics, without those of buckets; what their reading costs goes with
    /// them.</summary>
    public long Series { get; init; }

    /// <summary>The query. It reaches back over the whole history, so that a gateway that is down now is still known.</summary>
    public static string Query(string matchers)
    {
        var history = PromQl.Duration(Signals.History);
        return PromQl.Fill(
            $"count by (__name__, job) (last_over_time({{__name__=~\"{Pattern}\", $m}}[{history}])) or "
                + $"sum by ({ProcessLabels}) (last_over_time({{__name__=~\"{RequestCounters}\", $m}}[{history}]))",
            new Matchers(matchers, matchers),
            Signals.Step
        );
    }

    private static string ProcessLabels =>
        $"job, exported_job, {string.Join(", ", SeriesLabels.Instances.Concat(SeriesLabels.Pods))}";

    /// <summary>Of the names that a store holds those that <see cref="Query"/> looks for, the gateway's own first.</summary>
    public static IEnumerable<string> Candidates(IEnumerable<string> stored) =>
        stored.Where(name => Sought().IsMatch(name)).OrderBy(name => Instruments().IsMatch(name) ? 0 : 1);

    /// <summary>What <see cref="Query"/> asks of one metric by its name, for stores that take no regular expression on names:
    /// its jobs, whose readings then get the metric's name.</summary>
    public static string JobsQuery(string metric, string matchers) => $"count by (job) {Samples(metric, matchers)}";

    /// <summary>What <see cref="Query"/> asks of each process, for the counters that tell processes; null for others.</summary>
    public static string? ProcessesQuery(string metric, string matchers) =>
        ProcessCounters().IsMatch(metric) ? $"sum by ({ProcessLabels}) {Samples(metric, matchers)}" : null;

    private static string Samples(string metric, string matchers) =>
        $"(last_over_time({PromQl.Selector(metric, matchers)}[{PromQl.Duration(Signals.History)}]))";

    /// <summary>Reads the answer of <see cref="Query"/>: metrics by job, and, without a name, what each process
    /// counted.</summary>
    public static Discovery From(IEnumerable<Reading> readings)
    {
        var all = readings.ToList();
        var stored = all.Select(reading => (Metric: reading.Label("__name__"), Job: reading.Label("job")))
            .Where(entry => entry.Metric.Length > 0)
            .ToList();
        var sure = stored
            .Where(entry => OnlyKrakenD().IsMatch(entry.Metric))
            .Select(entry => entry.Job)
            .ToHashSet(StringComparer.Ordinal);
        // Another program's names must not look like a second naming of the gateway.
        var namings = NamingRecognition.Among([
            .. stored.Where(entry => sure.Count == 0 || sure.Contains(entry.Job)).Select(entry => entry.Metric),
        ]);
        var found = stored.Select(entry => (Metric: Canonical(entry.Metric, namings), entry.Job)).ToList();
        var processes = all.Where(reading => reading.Label("__name__").Length == 0).ToList();
        var jobs = (sure.Count > 0 ? sure : Serving(found)).Order(StringComparer.Ordinal).ToList();
        var duplicates = DuplicatedScrapes.Among(jobs, processes);
        var kept = jobs.Except(duplicates, StringComparer.Ordinal).ToList();
        return new Discovery
        {
            Metrics = found.Select(entry => entry.Metric).ToHashSet(StringComparer.Ordinal),
            Jobs = kept,
            DuplicateJobs = duplicates,
            ExportedJobs = ExportedNames(processes),
            Namings = namings,
            Series = (long)
                all.Where(reading => reading.Label("__name__").Length > 0 && kept.Contains(reading.Label("job")))
                    .Sum(reading => reading.Values.LastOrDefault()),
            Labels = SeriesLabels.Among([.. processes.Where(process => kept.Contains(process.Label("job")))]),
        };
    }

    private static string Canonical(string stored, IReadOnlyList<MetricNaming> namings) =>
        namings.Select(naming => naming.CanonicalNameOf(stored)).FirstOrDefault(name => name is not null) ?? stored;

    /// <summary>The matchers of every query: the configured ones, and the same narrowed to the gateway's own series.</summary>
    public Matchers Narrow(string gateway) => new(gateway, Targets(gateway)) { Namings = Namings, Labels = Labels };

    private string Targets(string gateway)
    {
        if (Jobs.Count == 0 || Jobs.Contains(""))
            return gateway;

        var own = OneOf("job", Jobs) + (ExportedJobs.Count > 0 ? ", " + OneOf("exported_job", ExportedJobs) : "");
        return gateway.Length > 0 ? $"{gateway}, {own}" : own;
    }

    /// <summary>What serves requests: any instrumented program does, so it counts only where nothing is surely KrakenD.</summary>
    private static IEnumerable<string> Serving(IEnumerable<(string Metric, string Job)> found) =>
        found
            .Where(entry => entry.Metric.StartsWith("http_server_", StringComparison.Ordinal))
            .Select(entry => entry.Job)
            .Distinct();

    /// <summary>A collector's exporter keeps a program's own job under this label. One series without it is enough to leave it
    /// out: a gateway that is also scraped directly must not be lost.</summary>
    private static List<string> ExportedNames(IReadOnlyList<Reading> processes)
    {
        var names = processes.Select(reading => reading.Label("exported_job")).Distinct().Order(StringComparer.Ordinal).ToList();
        return names.Contains("") ? [] : names;
    }

    private static string OneOf(string label, IEnumerable<string> values) =>
        $"{label}=~\"{string.Join('|', values.Select(InRegex))}\"";

    [GeneratedRegex("^(?:" + Pattern + ")$", RegexOptions.ExplicitCapture)]
    private static partial Regex Sought();

    [GeneratedRegex("^(?:" + InstrumentPattern + ")$", RegexOptions.ExplicitCapture)]
    private static partial Regex Instruments();

    [GeneratedRegex("^(?:" + RequestCounters + ")$", RegexOptions.ExplicitCapture)]
    private static partial Regex ProcessCounters();

    /// <summary>Only KrakenD has proxy and backend layers, or OpenCensus views.</summary>
    [GeneratedRegex(@"(^|[_.])krakend[._](proxy|backend)[._]|opencensus_io_http_")]
    private static partial Regex OnlyKrakenD();

    private static string InRegex(string value) =>
        Regex.Escape(value).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
}
