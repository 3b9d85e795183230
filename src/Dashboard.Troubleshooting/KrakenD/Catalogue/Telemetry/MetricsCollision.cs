using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Detection;
using static Dashboard.Troubleshooting.Indication;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Telemetry;

/// <summary>Several processes write one series, or one process is scraped by two jobs.</summary>
internal static class MetricsCollision
{
    private static readonly Symptom StartTimeGoesBack = Symptom.For<CollisionProblem>(
        "start-time-goes-back",
        collision =>
            collision.Shared.Count == 0
                ? Finding.Unknown("No target shows signs of several processes")
                : Finding.Is(
                    collision.Shared.Any(target => target.StartTimeGoesBack),
                    collision.Shared.Any(target => target.StartTimeGoesBack)
                        ? "process_start_time_seconds of one target goes back to an earlier value: processes do not become older"
                        : "process_start_time_seconds does not go back, or is not measured; processes may have started together",
                    "resets(process_start_time_seconds{job!=\"\"}[45m])"
                )
    );

    private static readonly Symptom CountersFallPartly = Symptom.For<CollisionProblem>(
        "counters-fall-without-a-restart",
        collision =>
        {
            var falls = collision.Shared.Sum(target => target.Falls);
            return collision.Shared.Count == 0
                ? Finding.Unknown("No counter fell")
                : Finding.Is(
                    falls > 0,
                    falls > 0
                        ? $"In {QuantityFormatter.Count(falls, "step")} of 30 s counters fell and still stood above half of what "
                            + "they were: a process that starts again counts from zero"
                        : "No counter fell without starting from zero"
                );
        }
    );

    private static readonly Symptom StartsExplainFalls = Symptom.For<CollisionProblem>(
        "starts-explain-the-falls",
        collision =>
            Finding.Is(
                collision.Shared.Any(target => !target.StartTimeGoesBack && target.Starts >= target.Falls),
                collision.Shared.Any(target => target.Starts >= target.Falls)
                    ? "The start time moved on each time that counters fell"
                    : "The start time does not move on each time that counters fall, as it does at restarts"
            )
    );

    private static readonly Symptom ScrapedTwice = Symptom.For<CollisionProblem>(
        "scraped-by-two-jobs",
        collision =>
            Finding.Is(
                collision.DuplicateJobs.Count > 0,
                collision.DuplicateJobs.Count > 0
                    ? $"Job {SentenceFormatter.List(collision.DuplicateJobs)} scrapes the pods of another job, with the "
                        + "same counters"
                    : "Each process is scraped by one job",
                "count by (pod, instance) (up{job!=\"\"}) > 1"
            )
    );

    public static Cause Entry { get; } =
        new()
        {
            Id = "metrics-collision",
            Title = "Several processes share one series, or one is counted twice",
            Meaning =
                "Prometheus reaches the replicas through one address, they push without an instance of their own, or two jobs "
                + "scrape the same pods. The gateway may be well; its counts are not true.",
            Explains = problem => problem is CollisionProblem,
            Prior = 0.5,
            Indications =
            [
                new(StartTimeGoesBack, 4, 0, "process"),
                new(CountersFallPartly, 3.5, -1, "counters"),
                Proof(ScrapedTwice, "jobs") with
                {
                    WhenAbsent = 0,
                },
                new(StartsExplainFalls, -4, 0.5, "restarts"),
            ],
            Fixes = [JudgeByLogs, OneTargetPerProcess],
            LookAlikes =
            [
                new("container-killed", "There counters start from zero, and the start time moves on each time."),
                new("metrics-target-down", "There a target is missing; here one target answers for several."),
            ],
            SeenAs = [ReportedSymptoms.NotMeasured],
            GuideSections = [Guide.Monitoring],
            GuideCorrection = "Scraping the Service instead of its pods makes every counter of several replicas untrue.",
            Needs = [Requirements.ServerLayer],
        };

    /// <summary>What to trust while the counters lie.</summary>
    private static Fix JudgeByLogs =>
        new()
        {
            Kind = FixKind.Mitigate,
            Certainty = FixCertainty.Insight,
            Title = "Judge by the access log until each process has series of its own",
            Steps = """
                No rate or share made of these counters is true. Count answers by status where they are written:
                ```sh
                kubectl -n '%NAMESPACE%' logs 'deploy/%DEPLOYMENT%' --since=5m | grep -F '[GIN]' | awk -F'|' '{print $2}' | sort | uniq -c
                ```
                Then see what Prometheus takes for one process: several pods must not stand behind one instance.
                ```promql
                count by (job, instance, pod) (process_start_time_seconds)
                ```
                """,
            Risk = "None: this only reads. One replica's log is not all of them.",
            Rollback = "Nothing to undo.",
            Verify = "The counts of the access log tell within 1 minute whether users are hurt.",
        };

    /// <summary>Gives each process series of its own.</summary>
    private static Fix OneTargetPerProcess =>
        new()
        {
            Kind = FixKind.Repair,
            Certainty = FixCertainty.Certain,
            Title = "Give each process series of its own",
            Steps = """
                Scrape the pods, never a Service's address: a PodMonitor, or a ServiceMonitor, which resolves to pods. In a plain scrape configuration:
                ```yaml
                kubernetes_sd_configs:
                  - role: pod
                ```
                Pushed by OTLP, set in the container's environment, so that replicas do not share an instance:
                ```yaml
                env:
                  - name: POD_NAME
                    valueFrom: {fieldRef: {fieldPath: metadata.name}}
                  - name: OTEL_RESOURCE_ATTRIBUTES
                    value: service.instance.id=$(POD_NAME)
                ```
                Scraped by two jobs: keep one of them, or let the other one skip the gateway's pods.
                """,
            Risk = "Series get other names: alerts and panels that name instances or jobs must follow.",
            Rollback = "Put the old scrape configuration or environment back.",
            Verify = "resets(process_start_time_seconds[10m]) is 0 and up is 1 once per pod, within 10 minutes.",
        };
}
