using System.Text.RegularExpressions;

namespace Dashboard.Troubleshooting.KrakenD.Telemetry;

/// <summary>What a Prometheus holds of a gateway: which metrics exist, and which scrape jobs are the gateway itself.</summary>
public sealed record Discovery
{
    private const string Pattern =
        "(http_server|http_client|krakend|.+opencensus_io_http)_.+(_count|_total)"
        + "|go_goroutines|process_(start_time_seconds|resident_memory_bytes|open_fds|max_fds)|target_info|up"
        + "|kube_pod_container_.+|kube_deployment_.+|kube_configmap_metadata_resource_version|container_memory_working_set_bytes"
        + "|container_cpu_cfs_periods_total";

    /// <summary>Names of the metrics that exist.</summary>
    public required IReadOnlySet<string> Metrics { get; init; }

    /// <summary>Scrape jobs whose targets are gateway processes, in order.</summary>
    public required IReadOnlyList<string> Jobs { get; init; }

    /// <summary>The query. It reaches back over the whole history, so that a gateway that is down now is still known.</summary>
    public static string Query(string matchers) =>
        PromQl.Fill(
            $"count by (__name__, job) (last_over_time({{__name__=~\"{Pattern}\", $m}}[{PromQl.Duration(Signals.History)}]))",
            new Matchers(matchers, matchers),
            Signals.Step
        );

    /// <summary>Reads the answer of <see cref="Query"/>.</summary>
    public static Discovery From(IEnumerable<Reading> readings)
    {
        var found = readings.Select(reading => (Metric: reading.Label("__name__"), Job: reading.Label("job"))).ToList();
        return new Discovery
        {
            Metrics = found.Select(entry => entry.Metric).ToHashSet(StringComparer.Ordinal),
            Jobs = [.. GatewayJobs(found).Order(StringComparer.Ordinal)],
        };
    }

    /// <summary>The matchers of every query: the configured ones, and the same narrowed to the gateway's own jobs.</summary>
    public Matchers Narrow(string gateway)
    {
        if (Jobs.Count == 0 || Jobs.Contains(""))
        {
            return new Matchers(gateway, gateway);
        }

        var job = $"job=~\"{string.Join('|', Jobs.Select(InRegex))}\"";
        return new Matchers(gateway, gateway.Length > 0 ? $"{gateway}, {job}" : job);
    }

    /// <summary>
    /// Only KrakenD has proxy and backend layers, or a namespace before OpenCensus names; <c>http_server_*</c> is what any
    /// instrumented program exposes, and counts only where nothing better exists.
    /// </summary>
    private static IEnumerable<string> GatewayJobs(IReadOnlyList<(string Metric, string Job)> found)
    {
        var sure = found.Where(entry => IsOnlyKrakenD(entry.Metric)).Select(entry => entry.Job).Distinct().ToList();
        return sure.Count > 0
            ? sure
            : found
                .Where(entry => entry.Metric.StartsWith("http_server_", StringComparison.Ordinal))
                .Select(entry => entry.Job)
                .Distinct();
    }

    private static bool IsOnlyKrakenD(string metric) =>
        metric.StartsWith("krakend_proxy_", StringComparison.Ordinal)
        || metric.StartsWith("krakend_backend_", StringComparison.Ordinal)
        || metric.Contains("_opencensus_io_http_", StringComparison.Ordinal);

    private static string InRegex(string job) =>
        Regex.Escape(job).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
}
