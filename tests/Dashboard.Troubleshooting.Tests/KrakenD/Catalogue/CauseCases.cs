using Dashboard.TestSupport;

namespace Dashboard.Troubleshooting.Tests.KrakenD.Catalogue;

/// <summary>One row per cause of the catalogue: a gateway that suffers from it, and the causes that it is easily taken
/// for.</summary>
public static class CauseCases
{
    public sealed record Case(string Cause, Func<Scenario> Scenario, params string[] LookAlikes)
    {
        /// <summary>A second fault of the same gateway that may come first where the signals of the first are missing.</summary>
        public string? AlsoRight { get; init; }

        /// <summary>The status beside it; a cause that hurts nobody is no incident.</summary>
        public DiagnosisStatus Status { get; init; } = DiagnosisStatus.Incident;
    }

    public static IReadOnlyList<Case> All { get; } =
    [
        new(
            "backend-unreachable",
            () => Scenario.Healthy().BackendRefuses("orders"),
            "backend-dns-failure",
            "backend-tls-failure",
            "backend-connection-reset"
        ),
        new("backend-dns-failure", () => Scenario.Healthy().BackendUnresolved("orders"), "backend-unreachable"),
        new(
            "backend-tls-failure",
            () => Scenario.Healthy().BackendCertificateExpired("users"),
            "backend-unreachable",
            "backend-dns-failure"
        ),
        new("backend-connection-reset", () => Scenario.Healthy().BackendResets("orders"), "backend-unreachable"),
        new("backend-timeout", () => Scenario.Healthy().BackendTimesOut("orders"), "backend-body-stall", "backend-slow"),
        new("backend-slow", () => Scenario.Healthy().Slow("catalog"), "cpu-throttling", "gateway-overloaded"),
        new("backend-body-stall", () => Scenario.Healthy().BodyStalls("users"), "backend-timeout"),
        new("backend-errors", () => Scenario.Healthy().Backend5xx("users"), "gateway-rate-limit", "breaker-open"),
        new("backend-client-errors", () => Scenario.Healthy().BackendStatus("orders", "403"), "jwt-rejected-tokens"),
        new("backend-throttles-gateway", () => Scenario.Healthy().BackendStatus("users", "429"), "client-rate-limit"),
        new(
            "backend-status-not-accepted",
            () => Scenario.Healthy().BackendStatus("users", "202"),
            "backend-response-undecodable"
        ),
        new("backend-response-undecodable", () => Scenario.Healthy().BodyUndecodable("users"), "backend-body-stall"),
        new("backend-url-invalid", () => Scenario.Healthy().BackendUrlInvalid("payments"), "breaker-open", "backend-rate-limit"),
        new("no-backend-hosts", () => Scenario.Healthy().NoHosts("GET /v1/users/{id}"), "backend-url-invalid"),
        new(
            "partial-responses",
            () => Scenario.Healthy().Backend5xx("recommendations").WithoutBackendStages().WithoutRoundTrips(),
            "backend-errors"
        ),
        new(
            "breaker-open",
            () => Scenario.Healthy().BreakerOpens("users", 0.96).BackendTimesOut("users", 0.04),
            "backend-rate-limit"
        ),
        new(
            "breaker-too-sensitive",
            () => Scenario.Healthy().BreakerOpens("users", 0.6).Backend5xx("users", 0.06),
            "breaker-open",
            "backend-errors"
        ),
        new("gateway-rate-limit", () => Scenario.Healthy().RateLimited503("GET /v1/catalog"), "backend-errors"),
        new("client-rate-limit", () => Scenario.Healthy().RateLimited429("GET /v1/catalog"), "backend-throttles-gateway"),
        new("backend-rate-limit", () => Scenario.Healthy().TrafficTimes(2).BackendQuota("users"), "breaker-open"),
        new("jwt-clock-skew", () => Scenario.Healthy().TokensRefused("not_yet_valid", 0.3), "jwt-rejected-tokens"),
        new("jwk-unreachable", () => Scenario.Healthy().TokensRefused("jwk_fetch", 1), "jwt-key-mismatch"),
        new("jwk-unreachable", () => Scenario.Healthy().KeysHang(), "jwt-key-mismatch"),
        new("jwt-key-mismatch", () => Scenario.Healthy().TokensRefused("unknown_key", 0.95), "jwt-clock-skew"),
        new("jwt-validator-misconfigured", () => Scenario.Healthy().ValidatorRefused("POST /v1/payments"), "jwt-key-mismatch"),
        new(
            "jwt-rejected-tokens",
            () => Scenario.Healthy().TokensRefused("audience", 0.3, endpoint: "POST /v1/orders"),
            "jwt-clock-skew"
        ),
        new("oom-kill", () => Scenario.Healthy().OomKilled(), "container-killed"),
        new("memory-pressure", () => Scenario.Healthy().MemoryClimbs(), "oom-kill"),
        new("goroutine-leak", () => Scenario.Healthy().GoroutinesClimb(), "gateway-overloaded"),
        new("cpu-throttling", () => Scenario.Healthy().Throttled().GatewayIsSlow(), "backend-slow"),
        new("container-killed", () => Scenario.Healthy().Killed(), "oom-kill"),
        new("liveness-probe-failing", () => Scenario.Healthy().Backend5xx("payments", 0.08).ProbesFail(), "port-conflict")
        {
            AlsoRight = "backend-errors",
        },
        new("gateway-overloaded", () => Scenario.Healthy().TrafficTimes(5).GatewayIsSlow(), "backend-slow"),
        new(
            "traffic-gone",
            () => Scenario.Healthy().TrafficStops(),
            "gateway-tls-failing",
            "descriptors-exhausted",
            "gateway-down"
        ),
        new("gateway-tls-failing", () => Scenario.Healthy().OwnCertificateExpired(), "traffic-gone"),
        new("descriptors-exhausted", () => Scenario.Healthy().DescriptorsRunOut(), "goroutine-leak", "traffic-gone"),
        new("gateway-crash", () => Scenario.Healthy().Crashes(), "config-invalid", "oom-kill", "container-killed"),
        new(
            "slow-start",
            () => Scenario.Healthy().StartsTooSlowly(),
            "liveness-probe-failing",
            "config-invalid",
            "port-conflict"
        ),
        new("gateway-down", () => Scenario.Healthy().AllGone(), "metrics-target-down"),
        new("route-missing", () => Scenario.Healthy().RouteRemoved("GET /v1/users/{id}"), "stale-replica"),
        new("stale-replica", () => Scenario.Healthy().StaleReplica(), "route-missing"),
        new("config-invalid", () => Scenario.Healthy().ConfigurationInvalid(), "port-conflict"),
        new("config-not-mounted", () => Scenario.Healthy().ConfigurationEmpty(), "gateway-down"),
        new("config-not-applied", () => Scenario.Healthy().ConfigMapChanged(), "stale-replica"),
        new("port-conflict", () => Scenario.Healthy().PortTaken(), "config-invalid"),
        new("method-or-path-mismatch", () => Scenario.Healthy().Unrouted("405", 0.2, "/v1/orders"), "route-missing"),
        new("client-disconnects", () => Scenario.Healthy().ClientsGiveUp("GET /v1/catalog"), "backend-errors"),
        new("backend-unreachable", () => Scenario.Healthy().BackendDropsPackets("orders"), "backend-connection-reset"),
        new("backend-timeout", () => Scenario.Healthy().BackendHeadersLate("orders"), "backend-slow"),
        new("async-backend-unavailable", () => Scenario.Healthy().QueueIsDown(), "backend-url-invalid", "backend-unreachable"),
        new("token-source-failing", () => Scenario.Healthy().OwnTokenRefused("payments"), "backend-unreachable"),
        new("gateway-internal-error", () => Scenario.Healthy().ScriptFails("GET /v1/catalog"), "gateway-rate-limit"),
        new("request-rejected-by-policy", () => Scenario.Healthy().ScriptForbids("GET /v1/catalog"), "jwt-rejected-tokens"),
        new("gateway-processing-slow", () => Scenario.Healthy().ScriptWaits("GET /v1/catalog"), "backend-slow", "cpu-throttling"),
        new("gateway-internal-error", () => Scenario.Healthy().PluginPanics("GET /v1/catalog"), "traffic-gone"),
        new("shadow-backend-failing", () => Scenario.Healthy().ShadowFails("GET /v1/catalog"), "backend-unreachable")
        {
            Status = DiagnosisStatus.Healthy,
        },
        new("metrics-target-down", () => Scenario.Healthy().TargetDown(ready: true), "gateway-down"),
        new("metrics-collision", () => Scenario.Healthy().ScrapedThroughService(), "container-killed", "metrics-target-down")
        {
            Status = DiagnosisStatus.Unknown,
        },
        new("telemetry-export-failing", () => Scenario.Healthy().ExportFails(), "metrics-target-down", "gateway-down")
        {
            Status = DiagnosisStatus.Healthy,
        },
        new("plugin-not-loaded", () => Scenario.Healthy().PluginMissing(), "config-not-applied")
        {
            Status = DiagnosisStatus.Healthy,
        },
    ];
}
