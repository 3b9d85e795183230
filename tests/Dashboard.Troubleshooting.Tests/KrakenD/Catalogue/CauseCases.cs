using Dashboard.TestSupport;

namespace Dashboard.Troubleshooting.Tests.KrakenD.Catalogue;

/// <summary>One row per cause of the catalogue: a gateway that suffers from it, and the causes that it is easily taken
/// for.</summary>
public static partial class CauseCases
{
    public static IReadOnlyList<Case> All { get; } =
    [
        new(
            "backend-unreachable",
            () => Scenario.Healthy().BackendRefuses("orders"),
            "backend-dns-failure",
            "backend-tls-failure",
            "backend-connection-reset"
        )
        {
            ToldBy = "log-says-refused",
        },
        new("backend-dns-failure", () => Scenario.Healthy().BackendUnresolved("orders"), "backend-unreachable")
        {
            ToldBy = "log-says-dns",
        },
        new(
            "backend-tls-failure",
            () => Scenario.Healthy().BackendCertificateExpired("users"),
            "backend-unreachable",
            "backend-dns-failure"
        )
        {
            ToldBy = "log-says-tls",
        },
        new("backend-connection-reset", () => Scenario.Healthy().BackendResets("orders"), "backend-unreachable")
        {
            ToldBy = "log-says-reset",
        },
        new("backend-timeout", () => Scenario.Healthy().BackendTimesOut("orders"), "backend-body-stall", "backend-slow")
        {
            ToldBy = "calls-time-out",
        },
        new("backend-slow", () => Scenario.Healthy().Slow("catalog"), "cpu-throttling", "gateway-overloaded")
        {
            ToldBy = "backend-answers-later",
        },
        new("backend-body-stall", () => Scenario.Healthy().BodyStalls("users"), "backend-timeout")
        {
            ToldBy = "bodies-break-off",
        },
        new("backend-errors", () => Scenario.Healthy().Backend5xx("users"), "gateway-rate-limit", "breaker-open")
        {
            ToldBy = "backend-answers-5xx",
        },
        new("backend-client-errors", () => Scenario.Healthy().BackendStatus("orders", "403"), "jwt-rejected-tokens")
        {
            ToldBy = "backend-answers-4xx",
        },
        new("backend-throttles-gateway", () => Scenario.Healthy().BackendStatus("users", "429"), "client-rate-limit")
        {
            ToldBy = "backend-answers-429",
        },
        new("backend-status-not-accepted", () => Scenario.Healthy().BackendStatus("users", "202"), "backend-response-undecodable")
        {
            ToldBy = "status-is-not-accepted",
        },
        new("backend-response-undecodable", () => Scenario.Healthy().BodyUndecodable("users"), "backend-body-stall")
        {
            ToldBy = "log-says-decode",
        },
        new("backend-url-invalid", () => Scenario.Healthy().BackendUrlInvalid("payments"), "breaker-open", "backend-rate-limit")
        {
            ToldBy = "calls-have-no-host",
        },
        new("no-backend-hosts", () => Scenario.Healthy().NoHosts("GET /v1/users/{id}"), "backend-url-invalid")
        {
            ToldBy = "log-says-no-hosts",
        },
        new(
            "partial-responses",
            () => Scenario.Healthy().Backend5xx("recommendations").WithoutBackendStages().WithoutRoundTrips(),
            "backend-errors"
        ),
        new(
            "breaker-open",
            () => Scenario.Healthy().BreakerOpens("users", 0.96).BackendTimesOut("users", 0.04),
            "backend-rate-limit"
        )
        {
            ToldBy = "calls-are-short-circuited",
        },
        new(
            "breaker-too-sensitive",
            () => Scenario.Healthy().BreakerOpens("users", 0.6).Backend5xx("users", 0.06),
            "breaker-open",
            "backend-errors"
        )
        {
            ToldBy = "breaker-refuses-more-than-backend-fails",
        },
        new("gateway-rate-limit", () => Scenario.Healthy().RateLimited503("GET /v1/catalog"), "backend-errors")
        {
            ToldBy = "pipe-does-not-see-them",
        },
        new("client-rate-limit", () => Scenario.Healthy().RateLimited429("GET /v1/catalog"), "backend-throttles-gateway")
        {
            ToldBy = "pipe-does-not-see-them",
        },
        new("backend-rate-limit", () => Scenario.Healthy().TrafficTimes(2).BackendQuota("users"), "breaker-open")
        {
            ToldBy = "log-says-backend-rate-limit",
        },
        new("jwt-clock-skew", () => Scenario.Healthy().TokensRefused("not_yet_valid", 0.3), "jwt-rejected-tokens")
        {
            ToldBy = "log-says-token-from-the-future",
        },
        new("jwt-clock-skew", () => Scenario.Healthy().TokensRefused("expired", 0.98), "jwt-rejected-tokens", "jwt-key-mismatch")
        {
            ToldBy = "everybodys-tokens-expired",
        },
        new("jwt-rejected-tokens", () => Scenario.Healthy().TokensRefused("expired", 0.3), "jwt-clock-skew")
        {
            ToldBy = "log-says-token-expired",
        },
        new("jwt-rejected-tokens", () => Scenario.Healthy().RolesMissing().WithoutLogs(), "request-rejected-by-policy")
        {
            ToldBy = "only-checking-endpoints-forbid",
        },
        new("jwk-unreachable", () => Scenario.Healthy().TokensRefused("jwk_fetch", 1), "jwt-key-mismatch")
        {
            ToldBy = "log-says-keys-not-fetched",
        },
        new("jwk-unreachable", () => Scenario.Healthy().KeysHang(), "jwt-key-mismatch")
        {
            ToldBy = "silent-endpoints-check-tokens",
        },
        new("jwt-key-mismatch", () => Scenario.Healthy().TokensRefused("unknown_key", 0.95), "jwt-clock-skew")
        {
            ToldBy = "log-says-key-mismatch",
        },
        new("jwt-validator-misconfigured", () => Scenario.Healthy().ValidatorRefused("POST /v1/payments"), "jwt-key-mismatch")
        {
            ToldBy = "log-says-validator-refused",
        },
        new(
            "jwt-rejected-tokens",
            () => Scenario.Healthy().TokensRefused("audience", 0.3, endpoint: "POST /v1/orders"),
            "jwt-clock-skew"
        )
        {
            ToldBy = "log-says-claims-rejected",
        },
        new("oom-kill", () => Scenario.Healthy().OomKilled(), "container-killed") { ToldBy = "killed-for-memory" },
        new("memory-pressure", () => Scenario.Healthy().MemoryClimbs(), "oom-kill") { ToldBy = "memory-is-near-limit" },
        new("goroutine-leak", () => Scenario.Healthy().GoroutinesClimb(), "gateway-overloaded") { ToldBy = "goroutines-climb" },
        new("cpu-throttling", () => Scenario.Healthy().Throttled().GatewayIsSlow(), "backend-slow")
        {
            ToldBy = "cpu-is-throttled",
        },
        new("container-killed", () => Scenario.Healthy().Killed(), "oom-kill") { ToldBy = "killed-without-oom" },
        new("liveness-probe-failing", () => Scenario.Healthy().Backend5xx("payments", 0.08).ProbesFail(), "port-conflict")
        {
            AlsoRight = "backend-errors",
            ToldBy = "backend-failed-before",
        },
        new("gateway-overloaded", () => Scenario.Healthy().TrafficTimes(5).GatewayIsSlow(), "backend-slow")
        {
            ToldBy = "traffic-is-far-above-normal",
        },
        new(
            "traffic-gone",
            () => Scenario.Healthy().TrafficStops(),
            "gateway-tls-failing",
            "descriptors-exhausted",
            "gateway-down"
        )
        {
            ToldBy = "all-traffic-is-gone",
        },
        new("gateway-tls-failing", () => Scenario.Healthy().OwnCertificateExpired(), "traffic-gone")
        {
            ToldBy = "log-says-handshakes-are-refused",
        },
        new("descriptors-exhausted", () => Scenario.Healthy().DescriptorsRunOut(), "goroutine-leak", "traffic-gone")
        {
            ToldBy = "descriptors-are-at-the-limit",
        },
        new("gateway-crash", () => Scenario.Healthy().Crashes(), "config-invalid", "oom-kill", "container-killed")
        {
            ToldBy = "ended-while-serving",
        },
        new("slow-start", () => Scenario.Healthy().StartsTooSlowly(), "liveness-probe-failing", "config-invalid", "port-conflict")
        {
            ToldBy = "never-ready",
        },
        new("gateway-down", () => Scenario.Healthy().AllGone(), "metrics-target-down") { ToldBy = "kubernetes-calls-them-ready" },
        new("route-missing", () => Scenario.Healthy().RouteRemoved("GET /v1/users/{id}"), "stale-replica")
        {
            ToldBy = "endpoints-vanished",
        },
        new("stale-replica", () => Scenario.Healthy().StaleReplica(), "route-missing") { ToldBy = "replicas-differ" },
        new("config-invalid", () => Scenario.Healthy().ConfigurationInvalid(), "port-conflict")
        {
            ToldBy = "log-says-configuration-refused",
        },
        new("config-not-mounted", () => Scenario.Healthy().ConfigurationEmpty(), "gateway-down")
        {
            ToldBy = "all-paths-are-unknown",
        },
        new("config-not-applied", () => Scenario.Healthy().ConfigMapChanged(), "stale-replica")
        {
            ToldBy = "configmap-is-newer-than-pods",
        },
        new("port-conflict", () => Scenario.Healthy().PortTaken(), "config-invalid") { ToldBy = "log-says-port-taken" },
        new("method-or-path-mismatch", () => Scenario.Healthy().Unrouted("405", 0.2, "/v1/orders"), "route-missing")
        {
            ToldBy = "status-is-405-or-redirect",
        },
        new("client-disconnects", () => Scenario.Healthy().ClientsGiveUp("GET /v1/catalog"), "backend-errors")
        {
            ToldBy = "clients-give-up",
        },
        new("backend-unreachable", () => Scenario.Healthy().BackendDropsPackets("orders"), "backend-connection-reset")
        {
            ToldBy = "calls-get-no-connection",
        },
        new("backend-timeout", () => Scenario.Healthy().BackendHeadersLate("orders"), "backend-slow")
        {
            ToldBy = "calls-time-out",
        },
        new("async-backend-unavailable", () => Scenario.Healthy().QueueIsDown(), "backend-url-invalid", "backend-unreachable")
        {
            ToldBy = "log-says-queue-unavailable",
        },
        new("token-source-failing", () => Scenario.Healthy().OwnTokenRefused("payments"), "backend-unreachable")
        {
            ToldBy = "log-says-own-token-not-fetched",
        },
        new("gateway-internal-error", () => Scenario.Healthy().ScriptFails("GET /v1/catalog"), "gateway-rate-limit")
        {
            ToldBy = "log-says-script-failed",
        },
        new("request-rejected-by-policy", () => Scenario.Healthy().ScriptForbids("GET /v1/catalog"), "jwt-rejected-tokens")
        {
            ToldBy = "log-is-silent-about-tokens",
        },
        new("gateway-processing-slow", () => Scenario.Healthy().ScriptWaits("GET /v1/catalog"), "backend-slow", "cpu-throttling")
        {
            ToldBy = "time-is-lost-outside-round-trips",
        },
        new("gateway-internal-error", () => Scenario.Healthy().PluginPanics("GET /v1/catalog"), "traffic-gone")
        {
            ToldBy = "log-says-panics",
        },
        new("shadow-backend-failing", () => Scenario.Healthy().ShadowFails("GET /v1/catalog"), "backend-unreachable")
        {
            Status = DiagnosisStatus.Healthy,
            ToldBy = "answers-are-complete",
        },
        new("metrics-target-down", () => Scenario.Healthy().TargetDown(ready: true), "gateway-down")
        {
            ToldBy = "kubernetes-calls-them-ready",
        },
        new("metrics-collision", () => Scenario.Healthy().ScrapedThroughService(), "container-killed", "metrics-target-down")
        {
            Status = DiagnosisStatus.Unknown,
            ToldBy = "counters-fall-without-a-restart",
        },
        new("telemetry-export-failing", () => Scenario.Healthy().ExportFails(), "metrics-target-down", "gateway-down")
        {
            Status = DiagnosisStatus.Healthy,
            ToldBy = "log-says-export-failed",
        },
        new("plugin-not-loaded", () => Scenario.Healthy().PluginMissing(), "config-not-applied")
        {
            Status = DiagnosisStatus.Healthy,
            ToldBy = "log-says-plugin-not-loaded",
        },
        new("metrics-collision", () => Scenario.Healthy().ScrapedTwice(), "metrics-target-down")
        {
            Status = DiagnosisStatus.Healthy,
            ToldBy = "scraped-by-two-jobs",
        },
        new("request-rejected-by-policy", () => Scenario.Healthy().RuleRefuses("POST /v1/orders"), "no-backend-hosts")
        {
            ToldBy = "log-says-rule-refused",
        },
        new("liveness-probe-failing", () => Scenario.Healthy().ProbesAskAnUnknownPath(), "port-conflict")
        {
            ToldBy = "probes-ask-an-unknown-path",
        },
        new("token-source-failing", () => Scenario.Healthy().GoesSilent("GET /v1/home").CallersHang(), "jwk-unreachable")
        {
            ToldBy = "one-endpoint-holds-its-callers",
        },
    ];
}
