using Dashboard.Core.Evaluation;
using Dashboard.Troubleshooting;

namespace Dashboard.TestSupport;

/// <summary>Answers as rich as real ones, for pages; a test changes what it is about with <c>with</c>.</summary>
public static partial class SampleDiagnoses
{
    public const string Gateway = "orders-gateway";
    public static readonly DateTimeOffset At = new(2026, 11, 22, 3, 19, 40, TimeSpan.Zero);
    public static readonly DateTimeOffset Breach = At.AddMinutes(-7);

    public const string LongEndpoint =
        "POST /v2/organizations/{organization_id}/departments/{department_id}/purchase-orders/{purchase_order_id}"
        + "/line-items/{line_item_id}/approvals";

    public const string LongHost =
        "purchase-order-approval-workflow-service-canary.procurement-production-eu-central-1.svc.cluster.local:8443";

    public static GatewayReport Report(Diagnosis? diagnosis = null) => new(Gateway, diagnosis ?? Incident(), Failure: null);

    public static GatewayReport Failed(Diagnosis? diagnosis, SignalSourceFailure kind = SignalSourceFailure.Timeout) =>
        new(
            Gateway,
            diagnosis,
            new EvaluationFailure(
                At.AddSeconds(20),
                kind,
                "No answer after 10 s from prometheus:9090. Check that it runs.",
                At.AddSeconds(50)
            )
        );

    public static Diagnosis Incident() =>
        Quiet() with
        {
            Status = DiagnosisStatus.Incident,
            Headline = "POST /v1/orders and GET /v1/orders/{id} fail: 31% of all requests since 03:12:40 UTC, getting worse.",
            Impact = new Impact
            {
                RequestsPerSecond = 214,
                FailedPerSecond = 66.3,
                FailedShare = 0.31,
                BurnRate = 310,
                Since = Breach,
                Trend = "getting worse",
            },
            Causes = [Unreachable(), BreakerTooTight(), Timeout(), PoolExhausted()],
            RuledOut =
            [
                new()
                {
                    Id = "backend-dns-failure",
                    Title = "The backend's name does not resolve",
                    Because = "0 of 214 failed calls are DNS errors in the logs; from 5% on it would count.",
                    Query = "sum(increase(krakend_log_dns_total[5m]))",
                },
                new()
                {
                    Id = "max-rate",
                    Title = "The gateway's rate limit refuses requests",
                    Because = "0 of 64,200 answers are 503 by max_rate; from 1% on it would count.",
                },
            ],
            CannotJudge =
            [
                new("jwt-clock-skew", "no log counters", "\"telemetry/logging\": { \"level\": \"WARNING\", \"stdout\": true }"),
                new("jwk-unreachable", "no log counters", "\"telemetry/logging\": { \"level\": \"WARNING\", \"stdout\": true }"),
                new(
                    "node-pressure",
                    "no kube-state-metrics",
                    "helm install kube-state-metrics prometheus-community/kube-state-metrics"
                ),
            ],
            Endpoints =
            [
                Endpoint("POST /v1/orders"),
                Endpoint("GET /v1/orders/{id}"),
                QuietEndpoint("GET /v1/catalog"),
                SilentEndpoint("GET /v1/reports/{year}"),
            ],
            Breakers = [OpenBreaker()],
            Changes =
            [
                new ChangeMark(
                    Breach.AddMinutes(-5),
                    "Replica orders-gateway-7d9c4b-x2x9z started with configuration 4f1c",
                    "target_info"
                ),
                new ChangeMark(
                    Breach.AddMinutes(-1),
                    "Backend orders went from 3 to 0 ready pods",
                    "kube_deployment_status_replicas_ready"
                ),
                new ChangeMark(Breach.AddMinutes(2), "Requests grew from 180 to 214 requests/s", "http_server_duration_count"),
            ],
        };

    public static Diagnosis Healthy() => Quiet();

    public static Diagnosis Unknown() =>
        Quiet() with
        {
            Status = DiagnosisStatus.Unknown,
            Headline = "Too little was seen to say how orders-gateway is: no gateway metrics in the last 5 min.",
            Signals = new SignalAvailability { Kubernetes = true },
            Impact = new Impact(),
            Endpoints = [],
            Replicas =
            [
                Replica("orders-gateway-7d9c4b-x2x9z") with
                {
                    Scraped = false,
                    MemoryBytes = null,
                    Memory = null,
                    Goroutines = null,
                },
            ],
            CannotJudge =
            [
                new(
                    "backend-unreachable",
                    "no gateway metrics",
                    "\"telemetry/opentelemetry\": { \"exporters\": { \"prometheus\": [{ \"name\": \"prom\", \"port\": 9090 }] } }"
                ),
            ],
            ReadingProblems = ["The query for requests was refused: unknown metric."],
            DataTime = null,
            ScrapeInterval = null,
        };

    public static Diagnosis UnknownCause() =>
        Incident() with
        {
            Causes =
            [
                Unreachable() with
                {
                    Id = "unknown-cause",
                    Confidence = 0.62,
                    Title = "Not in the catalogue",
                    Summary =
                        "Users are hurt, and nothing in the catalogue explains it. Nearest: a backend answers errors of its own.",
                    Evidence =
                    [
                        Against("Only 2 of 214 failed calls got no answer"),
                        NotMeasured("Log lines per error class: no log counters"),
                    ],
                    Fixes =
                    [
                        Mitigation() with
                        {
                            Title = "Look at the gateway's own log of the last failures",
                            Steps = "kubectl logs deploy/orders-gateway --since=10m | grep ERROR | tail -50",
                        },
                    ],
                    Consequences = [],
                },
            ],
            NextCheck = null,
        };

    /// <summary>Names as long as they come in the field, and two causes that are close.</summary>
    public static Diagnosis Longest() =>
        Incident() with
        {
            Headline = $"{LongEndpoint} and 11 more endpoints fail: 31% of all requests since 03:12:40 UTC, getting worse.",
            Causes =
            [
                Unreachable() with
                {
                    Confidence = 0.47,
                    Summary = $"Connections to {LongHost} are refused.",
                    Endpoints = [LongEndpoint, .. Enumerable.Range(1, 11).Select(n => $"{LongEndpoint}/{n}")],
                    Backends = [LongHost],
                    Fixes =
                    [
                        Mitigation() with
                        {
                            Steps = $"kubectl -n procurement-production-eu-central-1 rollout undo deployment/{LongHost}",
                        },
                        Repair(),
                    ],
                },
                BreakerTooTight() with
                {
                    Confidence = 0.41,
                },
            ],
            NextCheck = new NextCheck(
                "Does the backend answer its health check from inside the cluster?",
                $"kubectl run probe --rm -it --image=busybox -- wget -qO- http://{LongHost}/health",
                "The breaker is too tight.",
                "The backend is down."
            ),
            Endpoints = [Endpoint(LongEndpoint), .. Enumerable.Range(1, 60).Select(n => Endpoint($"{LongEndpoint}/{n}"))],
        };

    private static Diagnosis Quiet() =>
        new()
        {
            Gateway = Gateway,
            At = At,
            Window = TimeSpan.FromMinutes(5),
            Status = DiagnosisStatus.Healthy,
            Headline = "orders-gateway is healthy: 214 requests/s at 4 endpoints, 0.02% of them fail.",
            Impact = new Impact
            {
                RequestsPerSecond = 214,
                FailedPerSecond = 0.04,
                FailedShare = 0.0002,
                BurnRate = 0.2,
            },
            Causes = [],
            RuledOut =
            [
                new()
                {
                    Id = "backend-unreachable",
                    Title = "A backend cannot be reached",
                    Because = "0 of 64,200 calls got no answer; from 5% on it would count.",
                },
            ],
            Signals = new SignalAvailability
            {
                OpenTelemetry = true,
                BackendRoundTrips = true,
                Runtime = true,
            },
            CannotJudge = [new("jwt-clock-skew", "no log counters", "\"telemetry/logging\": { \"level\": \"WARNING\" }")],
            Endpoints = [QuietEndpoint("POST /v1/orders"), QuietEndpoint("GET /v1/catalog")],
            Breakers = [],
            Replicas =
            [
                Replica("orders-gateway-7d9c4b-x2x9z"),
                Replica("orders-gateway-7d9c4b-k7q2m"),
                Replica("orders-gateway-7d9c4b-p0l3d") with
                {
                    Restarts = 2,
                    LastTermination = "OOMKilled (137)",
                },
            ],
            Changes = [],
            DataTime = At.AddSeconds(-8),
            ScrapeInterval = TimeSpan.FromSeconds(15),
            ReadingProblems = [],
            CatalogueVersion = "1.4.0",
            Queries = 22,
            ElapsedMs = 130,
        };
}
