using Dashboard.Troubleshooting.KrakenD.Diagnosing;
using Dashboard.Troubleshooting.KrakenD.View;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.RequirementSnippets;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue;

/// <summary>What must be measured to see what the catalogue looks for, in the order of a request's way.</summary>
public static class Requirements
{
    private const string Service = "In the service's extra_config";
    private const string Trap =
        "More series; detailed_connection alone adds three histograms per backend. Once layers.backend.metrics is written, each "
        + "key that is missing is off: write all four, or leave the block out.";

    public static readonly Requirement ServerLayer = new()
    {
        Id = "server-layer",
        Title = "Requests of clients (server layer)",
        Judge = MeasurementEvaluator.ServerLayer,
        Missing = "the gateway's own requests are not measured, so nothing can be said about its clients",
        Scope = Service,
        Language = "json",
        Snippet = Exporter,
        Cost = "More series and some CPU. If the port is taken, the gateway goes on without metrics.",
        Shows =
        [
            "clients-get-4xx",
            "fails-before-the-pipe",
            "endpoints-check-tokens",
            "all-traffic-is-gone",
            "status-is-404",
            "status-is-405-or-redirect",
            "endpoints-vanished",
            "most-endpoints-are-slow",
            "replicas-differ",
            "traffic-is-far-above-normal",
            "several-endpoints-fell-silent",
            "answers-are-403",
        ],
    };

    public static readonly Requirement ProxyLayer = new()
    {
        Id = "proxy-layer",
        Title = "Endpoints' pipes (proxy layer)",
        Judge = MeasurementEvaluator.ProxyLayer,
        Missing =
            "the proxy layer is not measured, so what the gateway refuses by itself cannot be told from what fails behind it",
        Scope = Service,
        Language = "json",
        Snippet = AllLayers,
        Cost = Trap,
        Shows =
        [
            "pipe-does-not-see-them",
            "pipe-fails-without-backend",
            "clients-give-up",
            "good-answers-fail",
            "nearly-all-are-refused",
            "only-some-are-refused",
            "all-protected-endpoints-refuse",
        ],
    };

    public static readonly Requirement BackendStage = new()
    {
        Id = "backend-stage",
        Title = "Calls that endpoints ask for (backend stage)",
        Judge = MeasurementEvaluator.BackendStage,
        Missing = "the backend stage is not measured, so calls that never leave the gateway cannot be counted",
        Scope = Service,
        Language = "json",
        Snippet = AllLayers,
        Cost = Trap,
        Shows =
        [
            "calls-are-short-circuited",
            "breaker-refuses-more-than-backend-fails",
            "failures-are-fast",
            "pipe-fails-without-backend",
        ],
    };

    public static readonly Requirement RoundTrips = new()
    {
        Id = "round-trips",
        Title = "Round trips to backends",
        Judge = MeasurementEvaluator.RoundTrips,
        Missing = "round trips to backends are not measured",
        Scope = Service,
        Language = "json",
        Snippet = AllLayers,
        Cost = Trap,
        Shows =
        [
            "worked-without-round-trips",
            "failed-requests-have-no-call",
            "calls-get-no-connection",
            "calls-time-out",
            "backend-answers-5xx",
            "backend-answers-429",
            "backend-answers-4xx",
            "status-is-not-accepted",
            "good-answers-fail",
            "calls-are-short-circuited",
            "no-call-succeeds",
            "round-trips-are-healthy",
            "round-trips-go-on",
            "calls-have-no-host",
            "backend-answers-later",
            "far-slower-than-other-backends",
            "one-backend-stands-out",
            "backend-is-slow",
        ],
    };

    public static readonly Requirement ReadPayload = new()
    {
        Id = "read-payload",
        Title = "Reading of backends' bodies",
        Judge = MeasurementEvaluator.ReadPayload,
        Missing = "the reading of bodies is not measured, so a body that stalls looks like one that cannot be decoded",
        Scope = Service,
        Language = "json",
        Snippet = AllLayers,
        Cost = Trap,
        Shows = ["bodies-break-off"],
    };

    public static readonly Requirement DetailedConnection = new()
    {
        Id = "detailed-connection",
        Title = "Phases of a connection",
        Judge = MeasurementEvaluator.DetailedConnection,
        Missing = "name lookup, TLS and connecting are not measured one by one",
        Scope = Service,
        Language = "json",
        Snippet = AllLayers,
        Cost = Trap,
        Shows = ["connections-are-obtained", "handshakes-are-begun", "slowness-is-lookup", "calls-wait-for-connection"],
    };

    public static readonly Requirement GoMetrics = new()
    {
        Id = "go-metrics",
        Title = "The Go runtime",
        Judge = snapshot => MeasurementEvaluator.Runtime(snapshot, "go_"),
        Missing = "the Go runtime is not measured, so a leak of goroutines is not seen",
        Scope = Service,
        Language = "json",
        Snippet = Exporter,
        Cost = "About forty more series per replica. Add the switch to the exporter that is there; it is off by default.",
        Shows = ["goroutines-climb"],
    };

    public static readonly Requirement ProcessMetrics = new()
    {
        Id = "process-metrics",
        Title = "The process",
        Judge = snapshot => MeasurementEvaluator.Runtime(snapshot, "process_"),
        Missing = "the process is not measured: its memory, descriptors and start time are unknown",
        Scope = Service,
        Language = "json",
        Snippet = Exporter,
        Cost = "A handful more series per replica. Add the switch to the exporter that is there; it is off by default.",
        Shows =
        [
            "descriptors-are-at-the-limit",
            "start-time-goes-back",
            "descriptors-climb",
            "follows-a-change",
            "memory-rose-before-the-end",
        ],
    };

    public static readonly Requirement ConfigurationHash = new()
    {
        Id = "configuration-hash",
        Title = "The configuration that each replica runs",
        Judge = MeasurementEvaluator.ConfigurationHash,
        Missing = "no metric says which configuration a replica runs",
        Scope = Service,
        Language = "json",
        Snippet = ConfigurationVersion,
        Cost =
            "Write a new value with each change of the file, e.g. the first digits of its SHA-256. A forgotten value hides a "
            + "change.",
        Shows = ["versions-differ", "replicas-differ", "follows-a-change"],
    };

    public static readonly Requirement LogCounters = new()
    {
        Id = "log-counters",
        Title = "Counters made of log lines",
        Judge = MeasurementEvaluator.LogCounters,
        Missing = "there are no log counters, and only the log tells the reason",
        Scope = "In prometheus.yml, with mtail running deploy/krakend.mtail over the gateway's log",
        Language = "yaml",
        Snippet = LogJob,
        Cost =
            "A small process beside the logs. The gateway must log to stdout in its plain format, level WARNING or below; level "
            + "INFO adds starts.",
        Shows =
        [
            "log-says-fatal",
            "log-says-handshakes-are-refused",
            "log-says-connections-are-not-accepted",
            "log-says-plugin-not-loaded",
            "log-says-export-failed",
            "others-loaded-their-plugins",
            "plugin-follows-a-change",
            "log-says-queue-unavailable",
            "log-says-own-token-not-fetched",
            "log-says-script-failed",
            "log-says-rule-refused",
            "log-says-refused",
            "log-says-dns",
            "log-says-tls",
            "log-says-reset",
            "log-says-deadline",
            "log-says-decode",
            "log-says-bad-url",
            "log-says-no-hosts",
            "log-says-breaker-open",
            "log-says-backend-rate-limit",
            "log-says-canceled",
            "log-says-status-5xx",
            "log-says-validator-refused",
            "log-says-port-taken",
            "log-says-configuration-refused",
            "log-says-stop-was-ordered",
            "all-paths-are-unknown",
            "unknown-paths-look-like-own",
            "silent-endpoints-check-tokens",
        ],
    };

    public static readonly Requirement BreakerTransitions = new()
    {
        Id = "breaker-transitions",
        Title = "Changes of circuit breakers (log_status_change)",
        Judge = MeasurementEvaluator.BreakerTransitions,
        Missing = "breakers do not log their changes, so an open one is inferred from calls that never leave",
        Scope = "In this backend's extra_config",
        Language = "json",
        Snippet = LoggedBreaker,
        Cost =
            "One log line per change, at level WARNING. Keep the numbers of your breaker and add name and log_status_change; "
            + "equal names make the lines useless.",
        Shows = ["calls-are-short-circuited", "log-says-breaker-open"],
    };

    public static readonly Requirement TokenReasons = new()
    {
        Id = "token-reasons",
        Title = "Reasons of refused tokens (operation_debug)",
        Judge = MeasurementEvaluator.TokenReasons,
        Missing = "without operation_debug the log holds no reason for a 401",
        Scope = "In this endpoint's extra_config",
        Language = "json",
        Snippet = DebuggedValidator,
        Cost = "Writes token data to the log: switch it on for the hunt only. Keep your validator and add operation_debug to it.",
        Shows =
        [
            "log-says-token-from-the-future",
            "log-says-token-expired",
            "log-says-keys-not-fetched",
            "log-says-key-mismatch",
            "log-says-claims-rejected",
            "log-is-silent-about-tokens",
        ],
    };

    public static readonly Requirement Targets = new()
    {
        Id = "targets",
        Title = "Each replica as a target of its own",
        Judge = MeasurementEvaluator.Targets,
        Missing = "Prometheus keeps no up series for the gateway's replicas",
        Scope = "In prometheus.yml",
        Language = "yaml",
        Snippet = GatewayJob,
        Cost = "None beyond the scrapes. Pushed metrics (OTLP) have no up: a replica that is gone is then seen late.",
        Shows =
        [
            "scraped-by-two-jobs",
            "series-have-stopped",
            "counters-fall-without-a-restart",
            "starts-explain-the-falls",
            "no-replica-is-scraped",
            "other-replicas-carry-on",
            "replicas-differ",
        ],
    };

    public static readonly Requirement KubeState = new()
    {
        Id = "kube-state-metrics",
        Title = "State of pods and deployments (kube-state-metrics)",
        Judge = MeasurementEvaluator.KubeState,
        Missing = "kube-state-metrics is not in this Prometheus, so kills, exit codes and rollouts are unseen",
        Scope = "In prometheus.yml",
        Language = "yaml",
        Snippet = KubeStateJob,
        Cost = "Some hundred series per namespace. Its namespace labels must fit the gateway's Selector: keep honor_labels.",
        Shows =
        [
            "never-ready",
            "ended-while-serving",
            "probes-ask-an-unknown-path",
            "killed-for-memory",
            "killed-without-oom",
            "ended-with-exit-0",
            "failed-to-start",
            "kubernetes-calls-them-ready",
            "memory-was-near-limit",
            "memory-is-near-limit",
        ],
    };

    public static readonly Requirement CAdvisor = new()
    {
        Id = "cadvisor",
        Title = "Memory and CPU of containers (cAdvisor)",
        Judge = MeasurementEvaluator.CAdvisor,
        Missing = "cAdvisor is not in this Prometheus, so memory against its limit and CPU throttling are unseen",
        Scope = "In prometheus.yml",
        Language = "yaml",
        Snippet = KubeletJob,
        Cost = "Many series on large nodes: keep only the namespaces and metrics that you need.",
        Shows = ["memory-was-near-limit", "memory-is-near-limit", "memory-rose-before-the-end", "cpu-is-throttled"],
    };

    public static readonly Requirement ConfigMapVersion = new()
    {
        Id = "configmap-version",
        Title = "Version of the ConfigMap",
        Judge = MeasurementEvaluator.ConfigMapVersion,
        Missing = "the ConfigMap's version is not in this Prometheus",
        Scope = "In the container of kube-state-metrics",
        Language = "yaml",
        Snippet = ConfigMapArguments,
        Cost = "kube-state-metrics needs the right to list ConfigMaps. Its series hold names and versions, no content.",
        Shows = ["configmap-is-newer-than-pods"],
    };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Requirement> All { get; } =
    [
        ServerLayer,
        ProxyLayer,
        BackendStage,
        RoundTrips,
        ReadPayload,
        DetailedConnection,
        GoMetrics,
        ProcessMetrics,
        ConfigurationHash,
        LogCounters,
        BreakerTransitions,
        TokenReasons,
        Targets,
        KubeState,
        CAdvisor,
        ConfigMapVersion,
    ];

    /// <summary>What would make a cause surer: requirements that show one of its symptoms and that it does not need
    /// anyway.</summary>
    public static IReadOnlyList<Requirement> ThatSharpen(Cause cause)
    {
        var symptoms = cause.Indications.Select(indication => indication.Symptom.Id).ToHashSet(StringComparer.Ordinal);
        return [.. All.Where(requirement => !cause.Needs.Contains(requirement) && requirement.Shows.Any(symptoms.Contains))];
    }
}
