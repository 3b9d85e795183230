using Dashboard.Troubleshooting;

namespace Dashboard.TestSupport;

/// <content>The parts of which the answers are made.</content>
public static partial class SampleDiagnoses
{
    public static RankedCause Unreachable() =>
        new()
        {
            Id = "backend-unreachable",
            Rank = 1,
            Confidence = 0.96,
            Severity = Severity.Critical,
            Title = "A backend cannot be reached",
            Summary = "Connections to orders.shop.svc.cluster.local are refused: nothing listens on port 8080.",
            Since = Breach,
            Impact = "31% of requests to 2 endpoints fail",
            Endpoints = ["POST /v1/orders", "GET /v1/orders/{id}"],
            Backends = ["orders.shop.svc.cluster.local"],
            Instances = [],
            Evidence =
            [
                For(
                    "98% of calls to orders.shop.svc.cluster.local got no answer over 5 min (n = 19,890) · baseline 0.1%",
                    0.98,
                    "ratio",
                    0.05,
                    4.2
                ) with
                {
                    Chart = FailureChart(),
                },
                For("3,120 log lines “connection refused” in 5 min", 3120, "count", 10, 3.1) with
                {
                    Chart = CountChart(),
                },
                For("Failed calls end after 4 ms, the timeout is 2 s", 0.004, "seconds", 0.5, 1.4),
                Against("1 of 3 replicas still reaches the backend"),
                NotMeasured("Ready pods of the backend: no kube-state-metrics"),
            ],
            Fixes = [Mitigation(), Repair(), Dangerous()],
            Consequences = ["breaker-open", "retry-storm"],
            Guide = "Backend service discovery",
        };

    public static RankedCause BreakerTooTight() =>
        Unreachable() with
        {
            Id = "breaker-too-tight",
            Rank = 2,
            Confidence = 0.22,
            Severity = Severity.Warning,
            Title = "A circuit breaker opens too early",
            Summary = "The breaker opens after 1 error.",
            Impact = "12% of requests to 1 endpoint are refused",
        };

    public static RankedCause Timeout() =>
        Unreachable() with
        {
            Id = "timeout-too-short",
            Rank = 3,
            Confidence = 0.08,
            Severity = Severity.Info,
            Title = "The timeout is shorter than the backend needs",
        };

    public static RankedCause PoolExhausted() =>
        Unreachable() with
        {
            Id = "pool-exhausted",
            Rank = 4,
            Confidence = 0.02,
            Severity = Severity.Info,
            Title = "Idle connections run out",
        };

    public static Fix Mitigation() =>
        new()
        {
            Kind = FixKind.Mitigate,
            Title = "Roll the backend back to its last good version",
            Steps =
                "kubectl -n shop rollout undo deployment/orders\nkubectl -n shop rollout status deployment/orders --timeout=120s",
            Risk = "Loses what the newest version brought.",
            Rollback = "kubectl -n shop rollout undo deployment/orders",
            Verify = "Failed share of POST /v1/orders falls below 1% within 2 min.",
        };

    public static Fix Repair() =>
        new()
        {
            Kind = FixKind.Repair,
            Title = "Give the backend a readiness probe",
            Steps = "readinessProbe:\n  httpGet: { path: /health, port: 8080 }",
            Risk = "A wrong path takes all pods out.",
            Rollback = "Remove the probe.",
            Verify = "A rollout with a broken image no longer takes traffic.",
        };

    public static Fix Dangerous() =>
        new()
        {
            Kind = FixKind.Mitigate,
            Title = "Send retries from the gateway",
            Steps = "\"max_retries\": 3",
            Risk = "More load.",
            Rollback = "Remove it.",
            Verify = "Failed share falls.",
            Danger = "Multiplies the load on a backend that is already down.",
        };

    public static Evidence For(string text, double value, string unit, double threshold, double strength) =>
        new()
        {
            Text = text,
            Verdict = EvidenceVerdict.For,
            Value = value,
            Unit = unit,
            Threshold = threshold,
            Strength = strength,
            Query = "sum(rate(http_client_duration_count{status=\"0\"}[5m])) / sum(rate(http_client_duration_count[5m]))",
        };

    public static Evidence Against(string text) =>
        new()
        {
            Text = text,
            Verdict = EvidenceVerdict.Against,
            Value = 1,
            Unit = "count",
            Strength = -0.8,
        };

    public static Evidence NotMeasured(string text) =>
        new()
        {
            Text = text,
            Verdict = EvidenceVerdict.Unknown,
            Unit = "count",
        };

    public static EndpointHealth Endpoint(string name) =>
        new()
        {
            Endpoint = name,
            RequestsPerSecond = 66.5,
            BaselineRequestsPerSecond = 61,
            Requests = 19950,
            Failures = new EndpointFailures
            {
                Total = 6180,
                Origins =
                [
                    new(StatusMaker.Connection, ["500", "200"], 5640, 0.913),
                    new(StatusMaker.EndpointLimit, ["503"], 240, 0.039),
                    new(StatusMaker.Timeout, ["500"], 180, 0.029),
                    new(StatusMaker.ClientLimit, ["429"], 120, 0.019),
                ],
            },
            P95 = new Quantile(1.92, 1.5, 2, 19950),
            P99 = new Quantile(1.97, 1.5, 2, 19950),
            BaselineP95 = new Quantile(0.31, 0.25, 0.5, 240000),
            TimeoutSeconds = 2,
            FailureShare = FailureChart(),
            InTrouble = true,
            Causes = ["backend-unreachable"],
        };

    public static EndpointHealth QuietEndpoint(string name) =>
        Endpoint(name) with
        {
            Failures = new EndpointFailures(),
            P95 = new Quantile(0.08, 0.05, 0.1, 900),
            P99 = new Quantile(12, 10, double.PositiveInfinity, 900),
            TimeoutSeconds = null,
            InTrouble = false,
            Causes = [],
        };

    public static EndpointHealth SilentEndpoint(string name) =>
        QuietEndpoint(name) with
        {
            RequestsPerSecond = 0.004,
            BaselineRequestsPerSecond = null,
            Requests = 14,
            Failures = new EndpointFailures { Total = 3, Origins = [new(StatusMaker.Backend, ["500"], 3, 1)] },
            P95 = null,
            P99 = null,
            BaselineP95 = null,
        };

    public static ReplicaHealth Replica(string name) =>
        new()
        {
            Name = name,
            Scraped = true,
            Ready = true,
            MemoryBytes = 412 * 1024 * 1024,
            MemoryLimitBytes = 512 * 1024 * 1024,
            Goroutines = 1830,
            ThrottledShare = 0.02,
            Restarts = 0,
            Version = "4f1c",
            Memory = MemoryChart(),
        };

    public static BreakerLane OpenBreaker() =>
        new()
        {
            Name = "cb-orders",
            Backend = "orders.shop.svc.cluster.local",
            Endpoint = "POST /v1/orders",
            Replica = "krakend-0",
            State = BreakerState.Open,
            Source = BreakerSource.LogConfirmed,
            RefusedShare = 0.412,
            Spans =
            [
                new BreakerSpan(new TimeWindow(At.AddMinutes(-30), Breach), BreakerState.Closed),
                new BreakerSpan(new TimeWindow(Breach, At.AddMinutes(-3)), BreakerState.Open),
                new BreakerSpan(new TimeWindow(At.AddMinutes(-3), At.AddMinutes(-2)), BreakerState.HalfOpen),
                new BreakerSpan(new TimeWindow(At.AddMinutes(-2), At), BreakerState.Open),
            ],
            Query = "sum by (name) (increase(krakend_log_breaker_total[5m]))",
        };

    public static Chart FailureChart() =>
        Series(
            "Share of failed calls",
            "ratio",
            threshold: 0.05,
            baseline: 0.001,
            [.. Enumerable.Range(0, 60).Select(n => (double?)(n < 44 ? 0.001 : Math.Min(0.98, (n - 43) * 0.12)))],
            gapAt: 20
        );

    public static Chart CountChart() =>
        Series(
            "Refused connections",
            "count",
            threshold: 10,
            baseline: null,
            [.. Enumerable.Range(0, 60).Select(n => (double?)(n < 44 ? 0 : 190 + (n % 7 * 4)))],
            gapAt: null
        );

    public static Chart MemoryChart() =>
        Series(
            "Memory",
            "bytes",
            threshold: 512 * 1024 * 1024,
            baseline: null,
            [.. Enumerable.Range(0, 60).Select(n => (double?)((300 + (n * 2)) * 1024 * 1024))],
            gapAt: null
        );

    public static Chart Series(string title, string unit, double? threshold, double? baseline, List<double?> values, int? gapAt)
    {
        if (gapAt is { } gap)
            for (var index = gap; index < gap + 4; index++)
                values[index] = null;
        return new Chart
        {
            Title = title,
            Unit = unit,
            Start = At.AddSeconds(-30 * (values.Count - 1)),
            Step = TimeSpan.FromSeconds(30),
            Values = values,
            Threshold = threshold,
            Baseline = baseline,
        };
    }
}
