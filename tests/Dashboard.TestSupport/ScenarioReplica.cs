using Dashboard.Troubleshooting.KrakenD.Telemetry;

namespace Dashboard.TestSupport;

/// <summary>One process of the scenario's gateway as Prometheus, Kubernetes and the runtime see it; states are functions of the
/// step.</summary>
public sealed class ScenarioReplica(string pod, string address)
{
    private const double MemoryLimit = 512 * 1024 * 1024;

    public string Pod { get; } = pod;

    public string Instance { get; } = $"{address}:9090";

    public int First { get; set; }

    public int End { get; set; } = Scenario.Steps;

    public bool IsTarget { get; set; } = true;

    /// <summary>It pushes its metrics: nothing scrapes it, so there is no <c>up</c>.</summary>
    public bool Pushes { get; set; }

    public string Version { get; set; } = "v41";

    public Func<int, bool> Answers { get; set; } = _ => true;

    public Func<int, bool> Ready { get; set; } = _ => true;

    public Func<int, double> Restarts { get; set; } = _ => 0;

    public (string Reason, double ExitCode)? Termination { get; set; }

    public string? Waits { get; set; }

    public Func<int, double> MemoryShare { get; set; } = step => 0.3 + (0.005 * (step % 4));

    public Func<int, double> Goroutines { get; set; } = step => 40 + (step % 3);

    public const double MaxDescriptors = 1024;

    /// <summary>Open descriptors; null where they follow the goroutines.</summary>
    public Func<int, double>? Descriptors { get; set; }

    public Func<int, double> ThrottledShare { get; set; } = _ => 0.01;

    public bool Exists(int step) => step >= First && step < End;

    public bool IsScraped(int step) => IsTarget && Exists(step) && Answers(step);

    public void WriteTo(SnapshotDraft draft, bool hasRuntime)
    {
        var created = First == 0 ? Scenario.At.AddHours(-20) : Scenario.TimeOf(First);
        double WhenThere(int step, double value) => Exists(step) ? value : double.NaN;
        double WhenScraped(int step, double value) => IsScraped(step) ? value : double.NaN;
        var restarted = Scenario.TimeOf(Enumerable.Range(0, Scenario.Steps).FirstOrDefault(step => Restarts(step) > 0));
        double StartedAt(int step) => (Restarts(step) > 0 ? restarted : created).ToUnixTimeSeconds();
        if (IsTarget)
        {
            (string, string)[] target =
            [
                ("job", Scenario.Job),
                ("instance", Instance),
                ("namespace", Scenario.Namespace),
                ("pod", Pod),
            ];
            double SampledAt(int step) => Scenario.TimeOf(step + 1).ToUnixTimeSeconds() - 5;
            draft.Set(Signals.Targets, step => WhenScraped(step, SampledAt(step)), [("part", "sample"), .. target]);
            draft.Set(Signals.Targets, step => WhenScraped(step, 20), [("part", "samples"), .. target]);
            if (!Pushes)
            {
                draft.Set(Signals.Targets, step => WhenThere(step, Answers(step) ? 1 : 0), [("part", "up"), .. target]);
                draft.Set(Signals.Targets, step => WhenThere(step, SampledAt(step)), [("part", "newest"), .. target]);
                draft.Set(Signals.Targets, step => WhenThere(step, 20), [("part", "scrapes"), .. target]);
            }

            draft.Set(
                Signals.Runtime,
                step => WhenScraped(step, 1),
                [("part", "target_info"), .. target[..2], ("pod", Pod), ("service_version", Version)]
            );
            void Process(string metric, Func<int, double> state)
            {
                if (hasRuntime)
                    draft.Set(Signals.Runtime, step => WhenScraped(step, state(step)), [("part", metric), .. target]);
            }

            Process("go_goroutines", Goroutines);
            Process("process_open_fds", step => Descriptors?.Invoke(step) ?? Goroutines(step) / 2);
            // Without a descriptor to spare the exporter cannot read the limit.
            Process("process_max_fds", step => Descriptors?.Invoke(step) > MaxDescriptors ? double.NaN : MaxDescriptors);
            Process("process_resident_memory_bytes", step => MemoryShare(step) * MemoryLimit);
            Process("process_start_time_seconds", StartedAt);
        }

        WriteKubernetes(draft, WhenThere);
        draft.Set(
            Signals.Rollout,
            step => WhenThere(step, created.ToUnixTimeSeconds()),
            ("part", "kube_pod_created"),
            ("namespace", Scenario.Namespace),
            ("pod", Pod)
        );
    }

    private void WriteKubernetes(SnapshotDraft draft, Func<int, double, double> whenThere)
    {
        (string, string)[] container = [("namespace", Scenario.Namespace), ("pod", Pod), ("container", "krakend")];
        void Container(string metric, Func<int, double> state, params (string, string)[] more) =>
            draft.Set(Signals.Containers, step => whenThere(step, state(step)), [("part", metric), .. container, .. more]);
        Container("kube_pod_container_status_ready", step => Ready(step) ? 1 : 0);
        Container("kube_pod_container_status_restarts_total", Restarts);
        Container("kube_pod_container_resource_limits", _ => MemoryLimit, ("resource", "memory"));
        if (Termination is { } termination)
        {
            double Ended(int step, double value) => Restarts(step) > 0 ? value : double.NaN;
            Container("kube_pod_container_status_last_terminated_reason", step => Ended(step, 1), ("reason", termination.Reason));
            Container("kube_pod_container_status_last_terminated_exitcode", step => Ended(step, termination.ExitCode));
            Container(
                "kube_pod_container_status_last_terminated_timestamp",
                step => Ended(step, Scenario.TimeOf(step).ToUnixTimeSeconds())
            );
        }

        if (Waits is not null)
            Container("kube_pod_container_status_waiting_reason", _ => 1, ("reason", Waits));
        draft.Set(
            Signals.ContainerResources,
            step => whenThere(step, MemoryShare(step) * MemoryLimit),
            [("part", "container_memory_working_set_bytes"), .. container]
        );
        draft.Set(Signals.ContainerResources, step => whenThere(step, 300), [("part", "cfs_periods"), .. container]);
        draft.Set(
            Signals.ContainerResources,
            step => whenThere(step, 300 * ThrottledShare(step)),
            [("part", "cfs_throttled"), .. container]
        );
    }
}
