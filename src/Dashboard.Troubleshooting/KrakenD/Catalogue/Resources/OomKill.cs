using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Catalogue.Limits;
using Dashboard.Troubleshooting.KrakenD.Catalogue.Shared;
using Dashboard.Troubleshooting.KrakenD.Detection;
using Dashboard.Troubleshooting.KrakenD.Telemetry;
using Dashboard.Troubleshooting.KrakenD.View;
using static Dashboard.Troubleshooting.Indication;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Resources.ResourceSymptoms;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.FindingFactory;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.ReplicaSymptoms;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Resources;

/// <summary>Gateway OOM-killed.</summary>
internal static class OomKill
{
    /// <summary>The entry of the catalogue.</summary>
    public static Cause Entry { get; } =
        new()
        {
            Id = "oom-kill",
            Title = "Gateway OOM-killed",
            Meaning = "A replica needs more memory than its limit: the kernel kills it, and every request in flight is lost.",
            Explains = problem => problem is RestartProblem,
            Prior = 1,
            Indications =
            [
                Essential(KilledForMemory, "end"),
                new(MemoryWasNearLimit, 1.5, -0.5, "memory"),
                new(MemoryRoseBeforeTheEnd, 2, -1.5, "memory"),
                new(StopWasOrdered, -2.5, 0.8, "ordered"),
            ],
            Fixes = [ResourceFixes.SizeMemory, LimitFixes.ShedLoad, ResourceFixes.CapCache, ResourceFixes.SizeByLoadTest],
            Absorbs = ["memory-pressure", "goroutine-leak", "metrics-target-down", "gateway-down"],
            LookAlikes =
            [
                new("container-killed", "There the exit code is 137 too, but the reason is not OOMKilled."),
                new("memory-pressure", "There memory is near the limit and nothing was killed yet."),
                new("config-invalid", "There the exit code is 255, 1 or 2, and the process never served."),
            ],
            SeenAs = [ReportedSymptoms.Restarts, ReportedSymptoms.NoAnswer, ReportedSymptoms.BadGateway],
            GuideSections = [Guide.Memory, Guide.Question2, Guide.Advanced1],
            GuideCorrection =
                "137 alone is not memory: only the reason OOMKilled is. concurrent_calls is no limit; it multiplies every call.",
            Needs = [Requirements.KubeState],
        };

    private static Symptom MemoryWasNearLimit =>
        ReplicaSymptoms.OnReplicas(
            "memory-was-near-limit",
            (view, replicas, thresholds) =>
            {
                var measured = replicas.Where(replica => replica is { MemoryBytes: not null, MemoryLimitBytes: > 0 }).ToList();
                if (measured.Count == 0)
                {
                    return Finding.Unknown("Memory and its limit are not both measured (cAdvisor, kube-state-metrics)");
                }

                var worst = measured.MaxBy(replica =>
                    replica.MemoryBytes!.MaxOver(Signals.History) / replica.MemoryLimitBytes!.Value
                )!;
                var share = worst.MemoryBytes!.MaxOver(Signals.History) / worst.MemoryLimitBytes!.Value;
                return AtLeast(
                    share,
                    thresholds.MemoryShare,
                    "ratio",
                    $"{worst.Name} was seen at {QuantityFormatter.Percent(share)} of its memory limit of "
                        + $"{QuantityFormatter.Bytes(worst.MemoryLimitBytes.Value)}",
                    new EvidenceQueries(view, view.Last(Signals.History)).Expression(
                        "max by (namespace, pod) (max_over_time(container_memory_working_set_bytes{$m}[45m])) / on (namespace, "
                            + "pod) "
                            + "max by (namespace, pod) (kube_pod_container_resource_limits{$m, resource=\"memory\"})"
                    ),
                    Charts.State(
                        $"Memory of {worst.Name}",
                        "bytes",
                        worst.MemoryBytes,
                        worst.MemoryLimitBytes * thresholds.MemoryShare
                    )
                );
            }
        );
}
