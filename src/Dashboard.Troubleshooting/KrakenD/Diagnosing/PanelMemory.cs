using Dashboard.Troubleshooting.KrakenD.View;

namespace Dashboard.Troubleshooting.KrakenD.Diagnosing;

/// <summary>Memory of replicas over a span, by container where Kubernetes is seen, else by process.</summary>
internal static class PanelMemory
{
    /// <summary>The panel; pods of other workloads are left out.</summary>
    /// <param name="readings">What was read.</param>
    /// <param name="containers">The signal of containers.</param>
    /// <param name="processes">The signal of processes.</param>
    /// <param name="known">Replicas of today, with their limits.</param>
    public static MemoryPanel Of(PanelReadings readings, Signal containers, Signal processes, IReadOnlyList<ReplicaMemory> known)
    {
        var ofContainers = readings.Of(containers);
        var own = OwnContainers(ofContainers, known).ToList();
        var (signal, read, series) =
            own.Count > 0
                ? (containers, ofContainers, own)
                : (processes, readings.Of(processes), [.. readings.Of(processes).Series]);
        var replicas = series
            .Where(reading => reading.Values.Any(double.IsFinite))
            .Select(reading => new ReplicaMemory(
                ReplicaViewBuilder.NameOf(reading),
                ChartOf(reading, read),
                LimitOf(ReplicaViewBuilder.NameOf(reading), known)
            ))
            .OrderByDescending(replica => replica.Used.Values.Max())
            .ThenBy(replica => replica.Replica, StringComparer.Ordinal)
            .Take(MemoryPanel.MaxReplicas)
            .ToList();
        return new MemoryPanel
        {
            Replicas = replicas,
            Source = readings.SourceOf(
                signal,
                replicas.Count > 0,
                "Memory was not measured in this span: neither container_memory_working_set_bytes nor "
                    + "process_resident_memory_bytes was found."
            ),
        };
    }

    /// <summary>The gateway's container of each of its pods: by its name, else the largest.</summary>
    private static IEnumerable<Reading> OwnContainers(SignalReadings containers, IReadOnlyList<ReplicaMemory> known)
    {
        var workloads = known.Select(replica => ReplicaViewBuilder.WorkloadOf(replica.Replica)).ToHashSet(StringComparer.Ordinal);
        return containers
            .Series.Where(reading => reading.Label("container") is { Length: > 0 } and not "POD")
            .Where(reading => workloads.Contains(ReplicaViewBuilder.WorkloadOf(reading.Label("pod"))))
            .GroupBy(reading => reading.Label("pod"))
            .Select(pod =>
                pod.OrderByDescending(reading =>
                        reading.Label("container").Contains("krakend", StringComparison.OrdinalIgnoreCase)
                    )
                    .ThenByDescending(reading => reading.Values.Where(double.IsFinite).DefaultIfEmpty(0).Max())
                    .First()
            );
    }

    /// <summary>Replicas of one workload have one limit; a pod of yesterday had that of its successors.</summary>
    private static double? LimitOf(string replica, IReadOnlyList<ReplicaMemory> known) =>
        (
            known.FirstOrDefault(other => other.Replica == replica)
            ?? known.FirstOrDefault(other =>
                ReplicaViewBuilder.WorkloadOf(other.Replica) == ReplicaViewBuilder.WorkloadOf(replica)
            )
        )?.LimitBytes;

    private static Chart ChartOf(Reading reading, SignalReadings read) =>
        new()
        {
            Title = ReplicaViewBuilder.NameOf(reading),
            Unit = "bytes",
            Start = read.Start,
            Step = read.Step,
            Values = [.. reading.Values.Select(value => double.IsFinite(value) ? value : (double?)null)],
        };
}
