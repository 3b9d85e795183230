using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Catalogue.Backends;
using Dashboard.Troubleshooting.KrakenD.Catalogue.Limits;
using Dashboard.Troubleshooting.KrakenD.Detection;
using Dashboard.Troubleshooting.KrakenD.Telemetry;
using Dashboard.Troubleshooting.KrakenD.View;
using static Dashboard.Troubleshooting.Indication;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.FindingFactory;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.SituationSymptoms;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Resources;

/// <summary>The gateway's memory is near its limit.</summary>
internal static class MemoryPressure
{
    /// <summary>The entry of the catalogue.</summary>
    public static Cause Entry { get; } =
        new()
        {
            Id = "memory-pressure",
            Title = "The gateway's memory is near its limit",
            Meaning =
                "Memory climbs towards the limit, usually because slow backends with long timeouts hold requests in flight.",
            Explains = problem => problem is MemoryProblem,
            Prior = 1,
            Indications = [Essential(MemoryIsNearLimit), Hint(BackendIsSlow)],
            Fixes =
            [
                LimitFixes.ShedLoad,
                ResourceFixes.SizeMemory,
                TimeoutFixes.FitTimeout,
                ResourceFixes.CapCache,
                ResourceFixes.SizeByLoadTest,
            ],
            Consequences = ["oom-kill"],
            LookAlikes =
            [
                new("oom-kill", "There the limit was reached and a replica was killed."),
                new(
                    "goroutine-leak",
                    "There goroutines climb although traffic and latency are flat; here memory follows requests in flight."
                ),
                new("gateway-overloaded", "There traffic is far above normal; here it may be normal, with slow backends."),
            ],
            SeenAs = [ReportedSymptoms.Growth],
            GuideSections = [Guide.Memory, Guide.AlertThresholds, Guide.Capacity],
            GuideCorrection = "Short timeouts do not pile up requests, long ones do; there is no request queue to tune.",
            Needs = [Requirements.KubeState, Requirements.CAdvisor],
        };

    private static Symptom MemoryIsNearLimit =>
        Symptom.For<MemoryProblem>(
            "memory-is-near-limit",
            memory =>
                AtLeast(
                    memory.Share,
                    Math.Min(memory.Share, memory.Thresholds.MemoryShare),
                    "ratio",
                    $"{memory.Worst.Name} uses {QuantityFormatter.Percent(memory.Share)} of its memory limit of "
                        + $"{QuantityFormatter.Bytes(memory.Worst.MemoryLimitBytes!.Value)}, usually "
                        + $"{QuantityFormatter.Percent(memory.BaselineShare ?? 0)}",
                    EvidenceQueries
                        .Of(memory)
                        .Expression(
                            "max by (namespace, pod) (container_memory_working_set_bytes{$m}) / on (namespace, pod) max by "
                                + "(namespace, pod) (kube_pod_container_resource_limits{$m, resource=\"memory\"})"
                        ),
                    Charts.State(
                        $"Memory of {memory.Worst.Name}",
                        "bytes",
                        memory.Worst.MemoryBytes,
                        memory.Worst.MemoryLimitBytes * memory.Thresholds.MemoryShare,
                        memory.BaselineShare * memory.Worst.MemoryLimitBytes
                    )
                )
        );
}
