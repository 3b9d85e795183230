using System.Text.RegularExpressions;
using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Telemetry;
using Dashboard.Troubleshooting.KrakenD.View;
using static Dashboard.Troubleshooting.MeasuringState;

namespace Dashboard.Troubleshooting.KrakenD.Diagnosing;

/// <summary>
/// Tells from what was read whether something is measured. Series are born with their first event, so what is absent is missing
/// only where its event must have happened; otherwise it cannot be told from outside.
/// </summary>
internal static partial class MeasurementEvaluator
{
    private static readonly string[] RefusedByGateway = ["401", "403", "429", "503"];

    public static Measured ServerLayer(Snapshot snapshot) =>
        HasServerLayer(snapshot) ? Yes("http_server_duration exists.")
        : HasOpenCensus(snapshot) ? Yes("The legacy OpenCensus exporter counts requests.")
        : snapshot.Metrics.Any(metric => metric is "target_info" or "go_goroutines")
            ? Unclear("The exporter answers, but no request was seen: the series are born with the first one.")
        : No("No metric of the gateway was found. Check the gateway's Selector, and that Prometheus scrapes it.");

    public static Measured ProxyLayer(Snapshot snapshot) => ByRequest(snapshot, "krakend_proxy_duration_count");

    public static Measured BackendStage(Snapshot snapshot) => ByRequest(snapshot, "krakend_backend_duration_count");

    public static Measured RoundTrips(Snapshot snapshot) =>
        Has(snapshot, "opencensus_io_http_client_completed_count")
            ? Yes("The legacy OpenCensus exporter counts them.")
            : ByRequest(snapshot, "http_client_duration_count", "http_client_request_duration_seconds_count");

    public static Measured ReadPayload(Snapshot snapshot) =>
        ByRequest(
            snapshot,
            "http_client_response_read_size_hist_count",
            "http_client_response_read_size_total",
            "http_client_response_read_size_b_total"
        );

    public static Measured DetailedConnection(Snapshot snapshot) =>
        ByRequest(snapshot, "http_client_request_get_conn_duration_count", "http_client_request_get_conn_duration_seconds_count");

    /// <summary>Only readings of the gateway's own jobs count: many exporters beside it are Go programs too.</summary>
    public static Measured Runtime(Snapshot snapshot, string prefix)
    {
        if (
            !snapshot.WasRead(Signals.Runtime)
            && snapshot.Metrics.Any(metric => metric.StartsWith(prefix, StringComparison.Ordinal))
        )
            return Unclear("It exists, but could not be read this time.");
        return PartsOf(snapshot).Any(part => part.StartsWith(prefix, StringComparison.Ordinal))
            ? Yes($"{prefix}* exists.")
            : No($"The gateway's jobs have no {prefix}* series.");
    }

    public static Measured ConfigurationHash(Snapshot snapshot)
    {
        var versions = snapshot
            .Of(Signals.Runtime)
            .Series.Select(reading => reading.Label("service_version"))
            .Where(version => version.Length > 0)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToList();
        return versions.Count == 0 ? No("No target_info with a service_version was found.")
            : versions.TrueForAll(GatewayVersion.IsMatch)
                ? No($"service_version is {versions[0]}, which is KrakenD's own version and stays when the file changes.")
            : Yes($"service_version is {SentenceFormatter.List(versions)}.");
    }

    public static Measured LogCounters(Snapshot snapshot) =>
        HasLogs(snapshot) ? Yes("krakend_log_* exists.") : No("No krakend_log_* series was found.");

    public static Measured BreakerTransitions(Snapshot snapshot)
    {
        if (snapshot.Metrics.Contains("krakend_log_breaker_transitions_total"))
            return Yes("Changes of breakers were logged.");
        if (!HasLogs(snapshot))
            return Unclear("Without log counters no change of a breaker would be seen.");
        var refused = LinesOf(snapshot, Signals.LogErrors, reason => reason is "breaker_open" or "breaker_half_open");
        return refused > 0
            ? No($"The log says {QuantityFormatter.Count(refused)} times that a breaker is open, and never that one changed.")
            : Unclear("No breaker refused a call while the log was counted: its series are born with the first change.");
    }

    public static Measured TokenReasons(Snapshot snapshot)
    {
        if (LinesOf(snapshot, Signals.LogJwtRejections, reason => reason != "validator_config") > 0)
            return Yes("Reasons of refused tokens were logged.");
        if (!HasLogs(snapshot))
            return Unclear("Without log counters no reason would be seen.");
        if (LinesOf(snapshot, Signals.LogJwtRejections, reason => reason == "validator_config") > 0)
            return Unclear("A validator refused its own configuration, and then gives no reason per request in any case.");
        return RefusedTokens(snapshot) > 0
            ? No("The gateway answered 401, and the log gave no reason.")
            : Unclear("The gateway refused no token while the log was counted: the series are born with the first one.");
    }

    public static Measured Targets(Snapshot snapshot) =>
        snapshot
            .Of(Signals.Targets)
            .Series.Any(reading =>
                reading.Label("part") == "up" && snapshot.Jobs.Contains(reading.Label("job"), StringComparer.Ordinal)
            )
            ? Yes("up exists for the gateway's jobs.")
            : No("No up series of the gateway's jobs was found; metrics that are pushed have none.");

    public static Measured KubeState(Snapshot snapshot) => Kubernetes(snapshot, "kube_pod_container_status_ready");

    public static Measured CAdvisor(Snapshot snapshot) => Kubernetes(snapshot, "container_memory_working_set_bytes");

    public static Measured ConfigMapVersion(Snapshot snapshot) =>
        Kubernetes(snapshot, "kube_configmap_metadata_resource_version");

    private static Measured Kubernetes(Snapshot snapshot, string metric) =>
        snapshot.Metrics.Contains(metric)
            ? Yes($"{metric} exists.")
            : No($"{metric} was not found under the gateway's Selector. Outside Kubernetes this stays so.");

    /// <summary>A layer whose series are born with the first request that passes through an endpoint.</summary>
    private static Measured ByRequest(Snapshot snapshot, params string[] metrics) =>
        Array.Find(metrics, snapshot.Metrics.Contains) is { } found ? Yes($"{found} exists.")
        : HasOpenCensus(snapshot) && !HasServerLayer(snapshot) ? No("The legacy OpenCensus exporter has nothing of it.")
        : HasServerLayer(snapshot) && !WasPiped(snapshot)
            ? Unclear("No request passed through an endpoint: the series are born with the first one.")
        : No($"{metrics[0]} was not found{(HasServerLayer(snapshot) ? ", although requests pass through endpoints" : "")}.");

    /// <summary>Whether a request must have reached a pipe; the gateway refuses some before that.</summary>
    private static bool WasPiped(Snapshot snapshot) =>
        !snapshot.WasRead(Signals.ServerRequests)
        || snapshot
            .Of(Signals.ServerRequests)
            .Series.Any(reading =>
                reading.Label("http_route") is { Length: > 0 } route
                && !Route.IsPseudo(route)
                && !RefusedByGateway.Contains(reading.Label("http_response_status_code"), StringComparer.Ordinal)
                && Sum(reading) > 0
            );

    private static double RefusedTokens(Snapshot snapshot)
    {
        double Of(Signal signal) =>
            snapshot
                .Of(signal)
                .Series.Where(reading =>
                    reading.Label("http_response_status_code") == "401" && !Route.IsPseudo(reading.Label("http_route"))
                )
                .Sum(Sum);
        return Of(Signals.ServerRequests) - Of(Signals.RoundTrips);
    }

    private static double LinesOf(Snapshot snapshot, Signal signal, Func<string, bool> reason) =>
        snapshot.Of(signal).Series.Where(reading => reason(reading.Label("reason"))).Sum(Sum);

    private static double Sum(Reading reading) => reading.Values.Where(double.IsFinite).Sum();

    private static IEnumerable<string> PartsOf(Snapshot snapshot) =>
        snapshot.Of(Signals.Runtime).Series.Select(reading => reading.Label("part"));

    private static bool HasServerLayer(Snapshot snapshot) =>
        snapshot.Metrics.Contains("http_server_duration_count")
        || snapshot.Metrics.Contains("http_server_request_duration_seconds_count");

    private static bool HasOpenCensus(Snapshot snapshot) => Has(snapshot, "opencensus_io_http_");

    private static bool HasLogs(Snapshot snapshot) => Has(snapshot, "krakend_log_");

    private static bool Has(Snapshot snapshot, string part) =>
        snapshot.Metrics.Any(metric => metric.Contains(part, StringComparison.Ordinal));

    private static Measured Yes(string because) => new(MeasuringState.Measured, because);

    private static Measured No(string because) => new(Missing, because);

    private static Measured Unclear(string because) => new(CannotTell, because);

    // service_version is KrakenD's own version when nothing is set.
    [GeneratedRegex(@"^v?2\.\d+(\.\d+)?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex GatewayVersion { get; }
}
