using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.KrakenD.Diagnosing;
using Dashboard.Troubleshooting.KrakenD.Telemetry;

namespace Dashboard.TestSupport;

/// <summary>Forty-five minutes of a gateway with two replicas and six endpoints, about 60 requests/s: healthy until a verb says
/// otherwise.</summary>
public sealed partial class Scenario
{
    public const string Job = "krakend";
    public const string Namespace = "shop";
    public const int Steps = 90;

    /// <summary>The moment of every scenario.</summary>
    public static readonly DateTimeOffset At = new(2026, 11, 22, 18, 31, 0, TimeSpan.Zero);

    private static readonly Signal[] RoundTripSignals =
    [
        Signals.RoundTrips,
        Signals.RoundTripFailures,
        Signals.RoundTripTime,
        Signals.ConnectionPhases,
        Signals.ShortCircuitedCalls,
    ];

    private static readonly Signal[] LogSignals =
    [
        Signals.LogErrors,
        Signals.LogJwtRejections,
        Signals.LogEvents,
        Signals.LogNotFound,
    ];

    private static readonly Signal[] KubernetesSignals = [Signals.Containers, Signals.ContainerResources, Signals.Rollout];

    private readonly List<EndpointPlan> endpoints =
    [
        new("GET", "/v1/catalog", 20, false, "catalog"),
        new("GET", "/v1/home", 6, false, "catalog", "recommendations"),
        new("GET", "/v1/users/:id", 12, false, "users"),
        new("GET", "/v1/orders/:id", 10, true, "orders"),
        new("POST", "/v1/orders", 8, true, "orders"),
        new("POST", "/v1/payments", 4, true, "payments"),
    ];

    private readonly List<ScenarioReplica> replicas =
    [
        new("krakend-7d4f9c6b5-p8w4k", "10.0.0.1"),
        new("krakend-7d4f9c6b5-x2x9q", "10.0.0.2"),
    ];
    private readonly List<CallFault> callFaults = [];
    private readonly List<Refusal> refusals = [];
    private readonly List<Astray> astray = [];
    private readonly List<Action<SnapshotDraft>> more = [];
    private readonly Dictionary<string, Share> cutOff = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Share> removed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Share> hanging = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (Share Share, string Reason)> endedInPipe = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Share> givenUp = new(StringComparer.Ordinal);
    private readonly HashSet<string> queues = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (double Factor, int First)> slow = new(StringComparer.Ordinal);
    private Func<int, double> callWait = _ => 0;
    private readonly HashSet<Signal> read = [.. Signals.All];
    private readonly HashSet<string> metrics =
    [
        "up",
        "target_info",
        "http_server_duration_count",
        "krakend_proxy_duration_count",
        "krakend_backend_duration_count",
        "http_client_duration_count",
        "http_client_response_read_size_hist_count",
        "http_client_request_get_conn_duration_count",
        "go_goroutines",
        "process_start_time_seconds",
        "kube_pod_container_status_ready",
        "container_memory_working_set_bytes",
        "kube_deployment_spec_replicas",
        "krakend_log_lines_total",
        "kube_configmap_metadata_resource_version",
        "krakend_log_breaker_transitions_total",
    ];

    private Func<int, double> volume = _ => 1;
    private Func<string, int, double> gatewaySeconds = (_, step) => 0.002 + (0.0001 * (step % 3));
    private readonly List<string> duplicateJobs = [];
    private int? changed;
    private bool hasRuntime = true;

    private Scenario() { }

    public static Scenario Healthy() => new();

    /// <summary>Nothing was ever measured.</summary>
    public static Snapshot Empty() =>
        new()
        {
            Gateway = "default",
            At = At,
            Matchers = new Matchers("", ""),
            Jobs = [],
            Metrics = new HashSet<string>(),
            Readings = new Dictionary<string, SignalReadings>(),
            Problems = [],
            Queries = 1,
        };

    /// <summary>Start of a step.</summary>
    public static DateTimeOffset TimeOf(int step) => At - ((Steps - step) * Signals.Step);

    public Diagnosis Diagnose(Thresholds? thresholds = null) => DiagnosisEngine.Diagnose(Build(), thresholds ?? new Thresholds());

    public Snapshot Build()
    {
        var draft = new SnapshotDraft(At);
        Traffic(draft).Run();
        replicas.ForEach(replica => replica.WriteTo(draft, hasRuntime));
        WriteRollout(draft);
        more.ForEach(write => write(draft));
        return new Snapshot
        {
            Gateway = "default",
            At = At,
            Matchers = new Matchers($"namespace=\"{Namespace}\"", $"namespace=\"{Namespace}\", job=~\"{Job}\""),
            Jobs = [Job],
            DuplicateJobs = duplicateJobs,
            Metrics = metrics,
            Readings = draft.Readings(read),
            Problems = [],
            Queries = read.Count + 1,
            Configuration = configuration,
        };
    }

    public Scenario WithoutLogs() => Without(LogSignals, "krakend_log_");

    public Scenario WithoutKubernetes() => Without(KubernetesSignals, "kube_", "container_");

    public Scenario WithoutRuntime() => Do(() => hasRuntime = false).Without([], "go_", "process_");

    public Scenario WithoutRoundTrips() => Without(RoundTripSignals, "http_client_");

    /// <summary>As with naming 1.27 and no <c>detailed_connection</c>.</summary>
    public Scenario WithoutFailureCounters() =>
        Without([Signals.RoundTripFailures, Signals.ConnectionPhases], "http_client_request_get_conn");

    /// <summary>As with <c>disable_stage</c>.</summary>
    public Scenario WithoutBackendStages() =>
        Without([Signals.BackendStages, Signals.StageErrors, Signals.ShortCircuitedCalls], "krakend_backend_");

    private static Share From(double minutesAgo, double part) => new(part, StepAt(minutesAgo));

    private static int StepAt(double minutesAgo) => Steps - (int)Math.Round(minutesAgo * 2);

    private Scenario Without(IReadOnlyList<Signal> signals, params string[] prefixes)
    {
        read.ExceptWith(signals);
        metrics.RemoveWhere(metric => Array.Exists(prefixes, prefix => metric.StartsWith(prefix, StringComparison.Ordinal)));
        return this;
    }

    private Scenario Do(Action change)
    {
        change();
        return this;
    }

    private ScenarioTraffic Traffic(SnapshotDraft draft) =>
        new(draft, endpoints, replicas)
        {
            Volume = volume,
            CallFaults = [.. callFaults, .. NoiseOf(endpoints)],
            // Somebody always has an old token.
            Refusals = [.. refusals, new Refusal(endpoint => endpoint.ChecksTokens, new Share(0.003, 0), "401", "expired")],
            Astray = astray,
            CutOff = cutOff,
            Removed = removed,
            Hanging = hanging,
            EndedInPipe = endedInPipe,
            GivenUp = givenUp,
            Queues = queues,
            BackendSeconds = SecondsOf,
            GatewaySeconds = gatewaySeconds,
        };

    private static IEnumerable<CallFault> NoiseOf(IEnumerable<EndpointPlan> endpoints) =>
        endpoints
            .SelectMany(endpoint => endpoint.Backends)
            .Distinct()
            .Select(backend => new CallFault(backend, new Share(0.001, 0), CallEnding.Answered("500")));

    private double SecondsOf(string backend, int step)
    {
        var usual = 0.04 + (0.001 * ((step * 7) % 5)) + callWait(step);
        return slow.TryGetValue(backend, out var slowness) && step >= slowness.First ? usual * slowness.Factor : usual;
    }

    private void WriteRollout(SnapshotDraft draft)
    {
        void Deployment(string metric, Func<int, double> state) =>
            draft.Set(Signals.Rollout, state, ("part", metric), ("namespace", Namespace), ("deployment", "krakend"));
        Deployment("kube_deployment_spec_replicas", step => step >= scaledToZero ? 0 : 2);
        Deployment(
            "kube_deployment_status_replicas_updated",
            step => changed is { } first && step >= first && replicas.Exists(IsStale) ? 1 : 2
        );
        Deployment(
            "kube_deployment_status_replicas_available",
            step => replicas.Count(replica => replica.Exists(step) && replica.Ready(step))
        );
        Deployment("kube_deployment_metadata_generation", step => step >= changed ? 8 : 7);
        draft.Set(
            Signals.Rollout,
            step => step >= configurationChanged ? 1002 : 1001,
            ("part", "kube_configmap_metadata_resource_version"),
            ("namespace", Namespace),
            ("configmap", "krakend-config")
        );
    }

    private bool IsStale(ScenarioReplica replica) =>
        replica.End == Steps && replica.Version == "v41" && replicas.Exists(other => other.Version != "v41");
}
