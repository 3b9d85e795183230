using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Catalogue.Shared;
using Dashboard.Troubleshooting.KrakenD.Telemetry;
using Dashboard.Troubleshooting.KrakenD.View;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.FindingFactory;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Resources;

/// <summary>How replicas run short of memory.</summary>
internal static class ResourceSymptoms
{
    public static readonly Symptom KilledForMemory = ReplicaSymptoms.Termination(
        "killed-for-memory",
        replica => replica.TerminationReason == "OOMKilled",
        "were killed by the kernel at the memory limit (OOMKilled)",
        "kube_pod_container_status_last_terminated_reason{$m, reason=\"OOMKilled\"}"
    );

    /// <summary>Memory had grown far beyond the usual before the process ended; tells more where the limit is not
    /// known.</summary>
    public static readonly Symptom MemoryRoseBeforeTheEnd = ReplicaSymptoms.OnReplicas(
        "memory-rose-before-the-end",
        (_, replicas, _) =>
        {
            var measured = replicas.Where(replica => replica.MemoryBytes?.Baseline() is not null).ToList();
            if (measured.Count == 0)
            {
                return Finding.Unknown("Memory is not measured long enough to tell whether it rose");
            }

            var worst = measured.MaxBy(RiseOf)!;
            return AtLeast(
                RiseOf(worst),
                2,
                "ratio",
                $"The memory of {worst.Name} had risen to {Words.Bytes(worst.MemoryBytes!.MaxOver(Signals.History))}, "
                    + $"{RiseOf(worst):0.0} times the usual",
                chart: Charts.State($"Memory of {worst.Name}", "bytes", worst.MemoryBytes)
            );
        }
    );

    private static double RiseOf(ReplicaView replica) =>
        replica.MemoryBytes!.MaxOver(Signals.History) / Math.Max(1, replica.MemoryBytes.Baseline()!.Value);
}
