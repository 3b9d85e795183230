using static Dashboard.Troubleshooting.GuideVerdict;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue;

/// <summary>The sections of the KrakenD troubleshooting guide: what each says, and what a running KrakenD CE, its source and its
/// documentation say.</summary>
public static class Guide
{
    public static readonly GuideSection Memory = new(
        "memory",
        "Memory",
        Harmful,
        "Exit code 137 is nearly always memory. Requests queue up, so set concurrent_calls to 10.",
        "Only the reason OOMKilled is memory. There is no request queue, and concurrent_calls sends every call that many times: "
            + "more load, not less."
    );

    public static readonly GuideSection Configuration = new(
        "configuration",
        "Configuration",
        Wrong,
        "Small syntax errors start but break routes; a missing http:// is the classic.",
        "Syntax errors stop the start; what fails in silence are unknown keys. KrakenD adds a missing http:// by itself, unless "
            + "disable_host_sanitize is on."
    );

    public static readonly GuideSection Discovery = new(
        "service-discovery",
        "Backend service discovery",
        Wrong,
        "The symptom is 502; curl the backend from inside the pod; check names, selectors and ports.",
        "KrakenD CE answers 500 and never makes a 502, and its image has no curl: use wget and nslookup. Names, selectors and "
            + "ports are the right things to check."
    );

    public static readonly GuideSection Jwt = new(
        "jwt",
        "JWT",
        Harmful,
        "Set cache_ttl and disable_jwk_security; search the log for 'jwt validation failed'.",
        "The validator has no cache_ttl, so nothing is cached, and disable_jwk_security lets forged tokens pass. The text is "
            + "never printed: the prefix is [JWTValidator], and reasons need operation_debug."
    );

    public static readonly GuideSection RateLimiting = new(
        "rate-limiting",
        "Rate limiting",
        Harmful,
        "Defaults are strict; limit with a token-bucket block that has comments in it.",
        "There is no default limit. The block's namespace does not exist, so it limits nothing, and a comment stops the start. "
            + "The kind of limit decides the status: 503, 429 or 500."
    );

    public static readonly GuideSection Monitoring = new(
        "monitoring",
        "Monitoring and logging",
        Wrong,
        "Alert on breaker state and queue depth; log with \"format\": \"json\".",
        "KrakenD CE has no breaker metric and no queue. \"json\" is silently plain text. P95 and P99 per endpoint are right."
    );

    public static readonly GuideSection HealthChecks = new(
        "health-checks",
        "Health checks",
        Harmful,
        "/__health only proves that the process runs, so use a deep health endpoint, also for liveness.",
        "The first half is right. A deep endpoint as liveness probe lets one slow backend restart every pod: probe /__health, "
            + "and watch backends with metrics."
    );

    public static readonly GuideSection AlertThresholds = new(
        "alert-thresholds",
        "Alert thresholds",
        Opinion,
        "Errors above 1% for 2 min, P95 above twice the baseline for 5 min, memory above 80% for 10 min, an open breaker, 10 "
            + "failed connections per minute.",
        "A fine start that nobody can prove. Leave out client aborts, add partial answers, take a share of traffic for "
            + "connections, and test each against a week of data."
    );

    public static readonly GuideSection Workflow1 = new(
        "workflow-1",
        "Performance workflow, step 1: backend",
        Incomplete,
        "Look at the backend first; 80% of slowness is there.",
        "The order is right, the number is opinion. Scaling the gateway out first multiplies every per-replica limit and the "
            + "load on a sick backend."
    );

    public static readonly GuideSection Workflow2 = new(
        "workflow-2",
        "Performance workflow, step 2: traffic",
        Correct,
        "Compare traffic with its baseline.",
        "Right. Traffic that is far above normal and carried well is no incident."
    );

    public static readonly GuideSection Workflow3 = new(
        "workflow-3",
        "Performance workflow, step 3: resources",
        Correct,
        "Look at CPU and memory of the gateway.",
        "Right. Look at throttling, not only at usage: a CPU limit slows every endpoint while backends stay fast."
    );

    public static readonly GuideSection Workflow4 = new(
        "workflow-4",
        "Performance workflow, step 4: configuration changes",
        Incomplete,
        "Compare the configuration with the one before.",
        "Right, but the mounted file is not the loaded one: KrakenD reads it once, at start. Compare a hash in service_version "
            + "on every replica."
    );

    public static readonly GuideSection Workflow5 = new(
        "workflow-5",
        "Performance workflow, step 5: traces",
        Incomplete,
        "Look at traces, with Zipkin or X-Ray.",
        "Right as the last step, but those exporters are the old ones: use OTLP. This dashboard reads no traces; phases of a "
            + "connection show where time goes before an answer."
    );

    public static readonly GuideSection Capacity = new(
        "capacity",
        "Capacity planning",
        Wrong,
        "Plan 100 MB plus 1 MB per request of each endpoint, and more memory than CPU.",
        "There is no such formula. Memory follows requests in flight times body size, caches and limiter counters. Find your own "
            + "numbers with a load test."
    );

    public static readonly GuideSection Question1 = new(
        "question-1",
        "Emergency question 1: 502 and unreachable backends",
        Wrong,
        "502 means that the backend cannot be reached.",
        "KrakenD CE answers 500. For a 502 ask first who made it: a load balancer, or a backend whose status is passed through."
    );

    public static readonly GuideSection Question2 = new(
        "question-2",
        "Emergency question 2: exit code 137",
        Wrong,
        "137 in the logs means out of memory.",
        "Logs never show it. 137 is SIGKILL: memory only with the reason OOMKilled, else a probe or a grace period that was too "
            + "short."
    );

    public static readonly GuideSection Question3 = new(
        "question-3",
        "Emergency question 3: 404 and changes without effect",
        Harmful,
        "Restart unless hot reload is on; Enterprise reloads. Read the mounted file to see what runs.",
        "There is no hot reload in any edition. The mounted file is today's, not the loaded one: compare its time with the start "
            + "of the process."
    );

    public static readonly GuideSection Question4 = new(
        "question-4",
        "Emergency question 4: 401",
        Incomplete,
        "Timing is picky: check the clocks and NTP, the key endpoint and alg.",
        "Right, but it misses leeway (1 s by default) as a bridge, and that keys are not cached unless cache is true."
    );

    public static readonly GuideSection Question5 = new(
        "question-5",
        "Emergency question 5: 429",
        Incomplete,
        "Clients exceed the limit; raise it. Limits count per instance.",
        "Right, but the burst surprises: client_max_rate without client_capacity lets 1 request pass at once, even at 50."
    );

    public static readonly GuideSection Question6 = new(
        "question-6",
        "Emergency question 6: port in use",
        Wrong,
        "Look at Services and published ports.",
        "A Service binds nothing. Look for another process in the same network namespace. A Service named krakend injects "
            + "KRAKEND_PORT=tcp://… and stops the start with 255."
    );

    public static readonly GuideSection Question7 = new(
        "question-7",
        "Emergency question 7: timeouts",
        Wrong,
        "Three levels: backend below endpoint below global.",
        "A backend's timeout key is ignored, and the root timeout is a default, not a cap. Several backends share 85% of the "
            + "endpoint's timeout."
    );

    public static readonly GuideSection Question8 = new(
        "question-8",
        "Emergency question 8: hidden backend errors",
        Harmful,
        "Errors are hidden by default; show them with return_error_details.",
        "The first half is right. return_error_details answers 200 to clients and blinds the breaker: use return_error_code "
            + "while you look."
    );

    public static readonly GuideSection Advanced1 = new(
        "advanced-1",
        "Advanced question 1: out of memory again and again",
        Incomplete,
        "Set a memory limit and give more resources.",
        "The limit is what kills. Find the consumer first: slow backends with long timeouts, an uncapped cache, limiter counters."
    );

    public static readonly GuideSection Advanced2 = new(
        "advanced-2",
        "Advanced question 2: routes break during rolling updates",
        Incomplete,
        "Rolling updates break routes; use a hash annotation.",
        "Only new or removed routes break while old and new pods mix. The annotation works if its value really changes with the "
            + "file."
    );

    public static readonly GuideSection Advanced3 = new(
        "advanced-3",
        "Advanced question 3: the breaker opens too often",
        Wrong,
        "The default of 5 is too strict; allow 20 to 30 errors per interval.",
        "There is no default breaker, and max_errors counts consecutive errors: 20 to 30 would hardly ever open it."
    );

    public static readonly GuideSection Advanced4 = new(
        "advanced-4",
        "Advanced question 4: random token failures",
        Wrong,
        "Stale keys after a rotation; set cookie_key; decode part 2 of the token to validate it.",
        "An unknown kid is fetched at once. cookie_key only names a cookie. alg and kid stand in part 1, and decoding validates "
            + "nothing."
    );

    public static readonly GuideSection Advanced5 = new(
        "advanced-5",
        "Advanced question 5: connections that break now and then",
        Incomplete,
        "Health checks and breakers isolate bad hosts.",
        "KrakenD checks no host and never retries, by design. A breaker belongs to a backend entry, not to a host. Rare EOFs are "
            + "old connections: close idle ones earlier."
    );

    public static readonly GuideSection Advanced6 = new(
        "advanced-6",
        "Advanced question 6: limits across a cluster",
        Incomplete,
        "Limits count per instance; a cluster limit needs more.",
        "Right: divide the wanted total by the replicas. A shared limiter is Enterprise only, and autoscaling changes the total."
    );

    public static readonly GuideSection Advanced7 = new(
        "advanced-7",
        "Advanced question 7: goroutines and connections grow",
        Wrong,
        "Read /__stats on port 8080, and restart when goroutines grow.",
        "/__stats lives on port 8090 and only with telemetry/metrics. A restart hides the evidence: save it first."
    );

    /// <summary>All of them, in the guide's order.</summary>
    public static IReadOnlyList<GuideSection> All { get; } =
    [
        Memory,
        Configuration,
        Discovery,
        Jwt,
        RateLimiting,
        Question1,
        Question2,
        Question3,
        Question4,
        Question5,
        Question6,
        Question7,
        Question8,
        Monitoring,
        HealthChecks,
        AlertThresholds,
        Workflow1,
        Workflow2,
        Workflow3,
        Workflow4,
        Workflow5,
        Capacity,
        Advanced1,
        Advanced2,
        Advanced3,
        Advanced4,
        Advanced5,
        Advanced6,
        Advanced7,
    ];
}
