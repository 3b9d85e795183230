using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Catalogue.Shared;
using Dashboard.Troubleshooting.KrakenD.Detection;
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
                SymptomLimits.Doubled,
                "ratio",
                $"The memory of {worst.Name} had risen to "
                    + $"{QuantityFormatter.Bytes(worst.MemoryBytes!.MaxOver(Signals.History))}, "
                    + $"{QuantityFormatter.Multiple(RiseOf(worst))} the usual",
                chart: Charts.State($"Memory of {worst.Name}", "bytes", worst.MemoryBytes)
            );
        }
    );

    /// <summary>The restarting replicas, and only they, answer 404 or 405 steadily: a probe asks for what does not
    /// exist.</summary>
    public static readonly Symptom ProbesAskAnUnknownPath = new(
        "probes-ask-an-unknown-path",
        problem =>
        {
            if (problem is not RestartProblem restart || restart.Restarting.All(replica => replica.ByStatus.Count == 0))
                return Finding.Unknown("What the restarting replicas answer was not scraped");
            var unknown = UnknownPaths(restart.Restarting, restart.View);
            var all = restart.Restarting.Sum(replica =>
                replica.ByStatus.Values.Sum(counts => counts.In(restart.View.Last(SymptomLimits.AcrossRestarts)))
            );
            return Share(
                unknown,
                all,
                SymptomLimits.MostOfGroup,
                $"{QuantityFormatter.Count(unknown)} of {QuantityFormatter.Count(all)} answers of the restarting replicas "
                    + "in the last 10 min are 404 or 405",
                EvidenceQueries.Of(restart).Unrouted("404")
            );
        }
    );

    private static double UnknownPaths(IEnumerable<ReplicaView> replicas, GatewayView view) =>
        replicas.Sum(replica =>
            replica
                .ByStatus.Where(entry => entry.Key is "404" or "405")
                .Sum(entry => entry.Value.In(view.Last(SymptomLimits.AcrossRestarts)))
        );

    private static double RiseOf(ReplicaView replica) =>
        replica.MemoryBytes!.MaxOver(Signals.History) / Math.Max(1, replica.MemoryBytes.Baseline()!.Value);
}
