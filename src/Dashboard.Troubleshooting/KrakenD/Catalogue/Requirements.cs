using Dashboard.Troubleshooting.KrakenD.Diagnosing;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.RequirementSnippets;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue;

/// <summary>What must be measured to see what the catalogue looks for, in the order of a request's way.</summary>
public static partial class Requirements
{
    private const string Service = "In the service's extra_config";

    private const string Trap =
        "More series; detailed_connection alone adds three histograms per backend. Once layers.backend.metrics is written, each "
        + "key that is missing is off: write all four, or leave the block out.";

    public static readonly Requirement ServerLayer = new()
    {
        Id = "server-layer",
        Title = "Client requests (server layer)",
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
            "time-is-lost-outside-round-trips",
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
            "protected-endpoints-lost-requests",
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
            "time-is-lost-in-front-of-the-pipe",
            "pipe-does-not-see-them",
            "pipe-fails-without-backend",
            "others-pass-the-pipe",
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
            "breaker-refuses-all-for-a-while",
            "failures-are-fast",
            "pipe-fails-without-backend",
            "others-pass-the-pipe",
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
            "ambiguous-calls-fail-at-once",
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
            "host-answers-other-calls",
            "backend-fails-more-than-before",
            "others-lose-time-too",
            "answers-are-complete",
            "backend-is-called-beside-another",
            "backend-answers-later",
            "far-slower-than-other-backends",
            "several-backends-slow-together",
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
        Shows = ["goroutines-climb", "one-endpoint-holds-its-callers"],
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

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Requirement> All =>
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
