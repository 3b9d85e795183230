using Dashboard.Troubleshooting.KrakenD.Telemetry;
using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.KrakenD.View;

/// <summary>Joins scrape targets, runtime metrics and Kubernetes' view of the same processes, by pod name or instance.</summary>
internal static class ReplicaViewBuilder
{
    public static IReadOnlyList<ReplicaView> ReplicasOf(Snapshot snapshot, MeasuredProcesses measured)
    {
        var targets = snapshot.Of(Signals.Targets);
        var onlyPods = PodsOf(snapshot, measured.Pods)
            .Except(measured.Pods, StringComparer.Ordinal)
            .Select(pod => ReplicaOf(snapshot, pod, "", up: null));
        var replicas = measured
            .Targets.Select(target => ReplicaOf(snapshot, NameOf(target), target.Label("instance"), UpOf(targets, target)))
            .Concat(measured.Pushed.Select(process => ReplicaOf(snapshot, process)))
            .Concat(onlyPods)
            .OrderBy(replica => replica.Name, StringComparer.Ordinal)
            .ToList();
        return [.. replicas.Select(replica => replica with { Lifecycle = LifecycleOf(snapshot, replica, replicas) })];
    }

    private static Dictionary<string, Counts>? LifecycleOf(
        Snapshot snapshot,
        ReplicaView replica,
        IReadOnlyList<ReplicaView> replicas
    ) =>
        !snapshot.Metrics.Contains("krakend_log_lines_total")
            ? null
            : snapshot
                .Of(Signals.LogEvents)
                .Series.Where(reading => reading.Label("part") == "lifecycle" && LogOwner.Is(reading, replica, replicas))
                .GroupBy(reading => reading.Label("event"))
                .ToDictionary(
                    group => group.Key,
                    group =>
                        Counts.Sum(group.Select(reading => Counts.Of(reading.Values)), (int)(Signals.History / Signals.Step)),
                    StringComparer.Ordinal
                );

    internal static bool IsOwnTarget(Snapshot snapshot, Reading target) =>
        target.Label("part") == "up"
        && (
            snapshot.Jobs.Contains(target.Label("job"), StringComparer.Ordinal)
            || (
                snapshot.Jobs.Count == 0
                && target.Label("job").Contains("krakend", StringComparison.OrdinalIgnoreCase)
                && !target.Label("job").Contains("log", StringComparison.OrdinalIgnoreCase)
            )
        );

    /// <summary>
    /// Whether each scrape succeeded, without what is only remembered: Prometheus answers with a sample for up to five minutes
    /// after
    /// the last one, so a pod that is gone would still count as serving.
    /// </summary>
    private static Gauge UpOf(SignalReadings targets, Reading target)
    {
        var up = GaugeOf(targets, target);
        Reading? Part(string part) =>
            targets.Series.FirstOrDefault(reading =>
                reading.Label("part") == part
                && reading.Label("job") == target.Label("job")
                && reading.Label("instance") == target.Label("instance")
                && reading.Label("pod") == target.Label("pod")
            );
        if (Part("newest") is not { } newest || SampleAge.LimitSeconds(Part("scrapes")?.Values ?? []) is not { } limit)
        {
            return up;
        }

        return up with
        {
            Values =
            [
                .. up.Values.Select(
                    (value, step) =>
                        step < newest.Values.Count && SampleAge.Seconds(targets, step) - newest.Values[step] > limit
                            ? double.NaN
                            : value
                ),
            ],
        };
    }

    /// <summary>Pod name where known, else the instance.</summary>
    internal static string NameOf(Reading reading) =>
        reading.Label("pod") is { Length: > 0 } pod ? pod : reading.Label("instance");

    /// <summary>
    /// Pods of the gateway: those that were scraped, and pods of the same workload that never were. The workload is the pod's
    /// name without its two generated endings.
    /// </summary>
    internal static IReadOnlyList<string> PodsOf(Snapshot snapshot, IEnumerable<string> measured)
    {
        var scraped = measured.Where(pod => pod.Length > 0).ToHashSet(StringComparer.Ordinal);
        var workloads = scraped.Select(WorkloadOf).ToHashSet(StringComparer.Ordinal);
        var known = snapshot
            .Of(Signals.Containers)
            .Series.Where(reading => IsGatewayContainer(reading, scraped))
            .Select(reading => reading.Label("pod"))
            .Concat(
                snapshot
                    .Of(Signals.LogEvents)
                    .Series.Where(NeverServed)
                    .Select(reading => reading.Label("pod"))
                    .Where(pod => pod.Length > 0)
            )
            .Where(pod => workloads.Count == 0 || workloads.Contains(WorkloadOf(pod)));
        return [.. scraped.Union(known).Order(StringComparer.Ordinal)];

        // A process that fails while it starts is scraped by nobody; its log is all there is of it.
        static bool NeverServed(Reading reading) => reading.Label("event") is "config_error" or "bind_failed";
    }

    private static bool IsGatewayContainer(Reading reading, HashSet<string> scraped) =>
        scraped.Count > 0 || reading.Label("container").Contains("krakend", StringComparison.OrdinalIgnoreCase);

    internal static string WorkloadOf(string pod)
    {
        var parts = pod.Split('-');
        return parts.Length > 2 ? string.Join('-', parts[..^2]) : pod;
    }

    private static ReplicaView ReplicaOf(Snapshot snapshot, PushedReplica process) =>
        ReplicaOf(snapshot, process.Name, process.Instance, process.Reports) with
        {
            IsPushed = true,
        };

    private static ReplicaView ReplicaOf(Snapshot snapshot, string name, string instance, Gauge? up)
    {
        var containers = snapshot.Of(Signals.Containers);
        var resources = snapshot.Of(Signals.ContainerResources);
        var rollout = snapshot.Of(Signals.Rollout);
        var mine = GatewayContainer(containers.Series.Where(reading => reading.Label("pod") == name).ToList());
        var mineResources = resources
            .Series.Where(reading =>
                reading.Label("pod") == name && (mine.Count == 0 || reading.Label("container") == mine[0].Label("container"))
            )
            .ToList();
        Gauge? State(string metric) =>
            mine.Where(reading => reading.Label("part") == metric)
                .Select(reading => GaugeOf(containers, reading))
                .FirstOrDefault();
        Counts? Cpu(string part) =>
            mineResources
                .Where(reading => reading.Label("part") == part)
                .Select(reading => Counts.Of(reading.Values))
                .FirstOrDefault();
        Gauge? Process(string metric) => ProcessGauge(snapshot, metric, name, instance);
        var workingSet = mineResources
            .Where(reading => reading.Label("part") == "container_memory_working_set_bytes")
            .Select(reading => GaugeOf(resources, reading))
            .FirstOrDefault();
        return new ReplicaView
        {
            Name = name,
            Instance = instance,
            Up = up,
            Ready = State("kube_pod_container_status_ready"),
            Restarts = State("kube_pod_container_status_restarts_total"),
            TerminationReason = Newest(mine, "kube_pod_container_status_last_terminated_reason", "reason"),
            WaitingReason = Current(mine, "kube_pod_container_status_waiting_reason", "reason"),
            ExitCode = Number(State("kube_pod_container_status_last_terminated_exitcode")),
            TerminatedAt = Number(State("kube_pod_container_status_last_terminated_timestamp")) is { } seconds
                ? UnixTime.Of(seconds)
                : null,
            MemoryLimitBytes =
                Number(
                    mine.Where(reading =>
                            reading.Label("part") == "kube_pod_container_resource_limits" && reading.Label("resource") == "memory"
                        )
                        .Select(reading => GaugeOf(containers, reading))
                        .FirstOrDefault()
                )
                ?? Number(
                    mineResources
                        .Where(reading => reading.Label("part") == "container_spec_memory_limit_bytes")
                        .Select(reading => GaugeOf(resources, reading))
                        .FirstOrDefault(gauge => gauge.Newest > 0)
                ),
            MemoryBytes = workingSet ?? Process("process_resident_memory_bytes"),
            Goroutines = Process("go_goroutines"),
            OpenDescriptors = Process("process_open_fds"),
            MaxDescriptors = Process("process_max_fds"),
            StartTime = Process("process_start_time_seconds"),
            CpuPeriods = Cpu("cfs_periods"),
            ThrottledPeriods = Cpu("cfs_throttled"),
            CreatedAt = Number(
                rollout
                    .Series.Where(reading => reading.Label("part") == "kube_pod_created" && reading.Label("pod") == name)
                    .Select(reading => GaugeOf(rollout, reading))
                    .FirstOrDefault()
            )
                is { } created
                ? UnixTime.Of(created)
                : null,
            Version = snapshot
                .Of(Signals.Runtime)
                .Series.Where(reading =>
                    reading.Label("part") == "target_info"
                    && reading.Label("instance") == instance
                    && reading.Label("service_version").Length > 0
                )
                .OrderByDescending(LastSeen)
                .Select(reading => reading.Label("service_version"))
                .FirstOrDefault(),
            ByStatus = snapshot
                .Of(Signals.RequestsByReplica)
                .Series.Where(reading => instance.Length > 0 && reading.Label("instance") == instance)
                .GroupBy(reading => reading.Label("http_response_status_code"))
                .ToDictionary(
                    group => group.Key,
                    group =>
                        Counts.Sum(group.Select(reading => Counts.Of(reading.Values)), (int)(Signals.History / Signals.Step)),
                    StringComparer.Ordinal
                ),
        };
    }

    /// <summary>The gateway's own container among those of its pod: the one that is named so, or the only one.</summary>
    private static List<Reading> GatewayContainer(List<Reading> ofPod)
    {
        var names = ofPod.Select(reading => reading.Label("container")).Distinct(StringComparer.Ordinal).ToList();
        var own =
            names.Find(container => container.Contains("krakend", StringComparison.OrdinalIgnoreCase))
            ?? names.Find(container => container.Contains("gateway", StringComparison.OrdinalIgnoreCase))
            ?? names.FirstOrDefault();
        return ofPod.FindAll(reading => reading.Label("container") == own);
    }

    private static Gauge? ProcessGauge(Snapshot snapshot, string metric, string name, string instance)
    {
        var runtime = snapshot.Of(Signals.Runtime);
        return runtime
            .Series.Where(reading =>
                reading.Label("part") == metric
                && (instance.Length > 0 ? reading.Label("instance") == instance : reading.Label("pod") == name)
            )
            .Select(reading => GaugeOf(runtime, reading))
            .FirstOrDefault();
    }

    private static string? Newest(List<Reading> mine, string metric, string label) =>
        mine.Where(reading => reading.Label("part") == metric && LastSeen(reading) >= 0)
            .OrderByDescending(LastSeen)
            .Select(reading => reading.Label(label))
            .FirstOrDefault();

    private static string? Current(List<Reading> mine, string metric, string label) =>
        mine.Where(reading => reading.Label("part") == metric && reading.Values.Count > 0 && reading.Values[^1] == 1)
            .Select(reading => reading.Label(label))
            .FirstOrDefault();

    private static int LastSeen(Reading reading)
    {
        for (var step = reading.Values.Count - 1; step >= 0; step--)
        {
            if (reading.Values[step] > 0)
            {
                return step;
            }
        }

        return -1;
    }

    private static double? Number(Gauge? gauge) => gauge is null || double.IsNaN(gauge.Newest) ? null : gauge.Newest;

    internal static Gauge GaugeOf(SignalReadings readings, Reading reading) => new(readings.Start, readings.Step, reading.Values);
}
