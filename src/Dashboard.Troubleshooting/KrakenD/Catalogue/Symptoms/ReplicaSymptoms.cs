using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Detection;
using Dashboard.Troubleshooting.KrakenD.Telemetry;
using Dashboard.Troubleshooting.KrakenD.View;
using Dashboard.Troubleshooting.Statistics;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Symptoms.Judgement;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Symptoms;

/// <summary>How the gateway's processes live and die: Kubernetes, cAdvisor, runtime, lifecycle lines.</summary>
internal static class ReplicaSymptoms
{
    public static readonly Symptom KilledForMemory = Termination(
        "killed-for-memory",
        replica => replica.TerminationReason == "OOMKilled",
        "were killed by the kernel at the memory limit (OOMKilled)",
        "kube_pod_container_status_last_terminated_reason{$m, reason=\"OOMKilled\"}"
    );
    public static readonly Symptom KilledWithoutOom = Termination(
        "killed-without-oom",
        replica => replica is { ExitCode: 137, TerminationReason: not "OOMKilled" },
        "ended with exit code 137 and a reason other than OOMKilled",
        "kube_pod_container_status_last_terminated_exitcode{$m}"
    );
    public static readonly Symptom EndedByThemselves = Termination(
        "ended-with-exit-0",
        replica => replica.ExitCode == 0,
        "ended with exit code 0: ordered stop, or the API port is taken",
        "kube_pod_container_status_last_terminated_exitcode{$m}"
    );
    public static readonly Symptom FailedToStart = Termination(
        "failed-to-start",
        replica => replica.ExitCode is 255 or 1 or 2,
        "ended with exit code 255, 1 or 2: KrakenD refused its configuration",
        "kube_pod_container_status_last_terminated_exitcode{$m}"
    );

    public static readonly Symptom MemoryWasNearLimit = OnReplicas(
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
                $"{worst.Name} was seen at {Words.Percent(share)} of its memory limit of "
                    + $"{Words.Bytes(worst.MemoryLimitBytes.Value)}",
                new EvidenceQueries(view, view.Last(Signals.History)).Expression(
                    "max by (namespace, pod) (max_over_time(container_memory_working_set_bytes{$m}[45m])) / on (namespace, pod) "
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

    /// <summary>Memory had grown far beyond the usual before the process ended; tells more where the limit is not
    /// known.</summary>
    public static readonly Symptom MemoryRoseBeforeTheEnd = OnReplicas(
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

    public static readonly Symptom PortWasTaken = Lifecycle("log-says-port-taken", "bind_failed", "address already in use");
    public static readonly Symptom ConfigurationWasRefused = Lifecycle(
        "log-says-configuration-refused",
        "config_error",
        "the configuration file cannot be parsed"
    );
    public static readonly Symptom StopWasOrdered = Lifecycle(
        "log-says-stop-was-ordered",
        "signal",
        "the process was told to stop"
    );

    public static readonly Symptom LogSaysFatal = Lifecycle("log-says-fatal", "fatal", "fatal error or panic: the process ends");

    /// <summary>Exit code 1 or 2 of a process that had answered requests; at start the same codes mean a bad
    /// configuration.</summary>
    public static readonly Symptom EndedWhileServing = new(
        "ended-while-serving",
        problem =>
        {
            if (problem is not RestartProblem restart || restart.Restarting.All(replica => replica.ExitCode is null))
                return Finding.Unknown("Why the container ended is not known (kube-state-metrics)");
            var ended = restart.Restarting.Where(replica => replica.ExitCode is not null).ToList();
            var serving = ended.Count(replica => replica.ExitCode is 1 or 2 && Served(replica, restart.View));
            return AtLeast(
                (double)serving / ended.Count,
                0.5,
                "ratio",
                $"{serving} of {Words.Count(ended.Count, "restarted replica")} ended with exit code 1 or 2 after serving requests",
                EvidenceQueries.Of(restart).Expression("kube_pod_container_status_last_terminated_exitcode{$m}")
            );
        }
    )
    {
        ByHand = ManualChecks.Termination,
    };

    public static readonly Symptom NeverReady = new(
        "never-ready",
        problem =>
        {
            if (problem is not RestartProblem restart || restart.Restarting.All(replica => replica.Ready is null))
                return Finding.Unknown("Readiness is not known (kube-state-metrics)");
            var never = restart.Restarting.Count(RestartProblem.NeverReady);
            return AtLeast(
                (double)never / restart.Restarting.Count,
                0.5,
                "ratio",
                $"{never} of {Words.Count(restart.Restarting.Count, "restarting replica")} was never ready",
                EvidenceQueries.Of(restart).Expression("kube_pod_container_status_ready{$m}")
            );
        }
    )
    {
        ByHand = ManualChecks.Readiness,
    };

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
                replica.ByStatus.Values.Sum(counts => counts.In(restart.View.Last(TimeSpan.FromMinutes(10))))
            );
            return Share(
                unknown,
                all,
                0.8,
                $"{unknown:0} of {all:0} answers of the restarting replicas in the last 10 min are 404 or 405",
                EvidenceQueries.Of(restart).Unrouted("404")
            );
        }
    );

    private static bool Served(ReplicaView replica, GatewayView view) =>
        view.Steps > 0 && replica.ByStatus.Values.Sum(counts => counts.In(view.Last(TimeSpan.FromMinutes(10)))) >= 1;

    private static double UnknownPaths(IEnumerable<ReplicaView> replicas, GatewayView view) =>
        replicas.Sum(replica =>
            replica
                .ByStatus.Where(entry => entry.Key is "404" or "405")
                .Sum(entry => entry.Value.In(view.Last(TimeSpan.FromMinutes(10))))
        );

    public static readonly Symptom MemoryIsNearLimit = new(
        "memory-is-near-limit",
        problem =>
            problem is MemoryProblem memory
                ? AtLeast(
                    memory.Share,
                    Math.Min(memory.Share, memory.Thresholds.MemoryShare),
                    "ratio",
                    $"{memory.Worst.Name} uses {Words.Percent(memory.Share)} of its memory limit of "
                        + $"{Words.Bytes(memory.Worst.MemoryLimitBytes!.Value)}, usually "
                        + $"{Words.Percent(memory.BaselineShare ?? 0)}",
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
                : Finding.Unknown("Does not apply here")
    );

    public static readonly Symptom GoroutinesClimb = new(
        "goroutines-climb",
        problem =>
            problem is GrowthProblem growth
                ? AtLeast(
                    growth.Worst.Goroutines!.Newest,
                    1.5 * growth.Baseline,
                    "count",
                    $"{growth.Worst.Name} runs {growth.Worst.Goroutines.Newest:0} goroutines, usually {growth.Baseline:0}, with "
                        + $"only {growth.InFlight:0.0} requests in flight on average",
                    EvidenceQueries.Of(growth).Expression("go_goroutines{$t}"),
                    Charts.State(
                        $"Goroutines of {growth.Worst.Name}",
                        "count",
                        growth.Worst.Goroutines,
                        1.5 * growth.Baseline,
                        growth.Baseline
                    )
                )
                : Finding.Unknown("Does not apply here")
    );

    public static readonly Symptom DescriptorsClimb = new(
        "descriptors-climb",
        problem =>
            problem switch
            {
                GrowthProblem { Worst.OpenDescriptors: { } open } => AtLeast(
                    open.Newest / Math.Max(1, open.MinOver(Signals.History)),
                    1.5,
                    "ratio",
                    $"Open descriptors went from {open.MinOver(Signals.History):0} to {open.Newest:0}"
                ),
                _ => Finding.Unknown("Open descriptors are not measured (process_metrics)"),
            }
    );

    public static readonly Symptom KubernetesCallsThemReady = new(
        "kubernetes-calls-them-ready",
        problem =>
        {
            if (problem is not TargetProblem target || target.Down.All(replica => replica.Ready is null))
            {
                return Finding.Unknown("Readiness is not known (kube-state-metrics)");
            }

            var ready = target.Down.Count(replica => replica.Ready?.Now == 1);
            return AtLeast(
                (double)ready / target.Down.Count,
                0.5,
                "ratio",
                $"Kubernetes calls {ready} of {target.Down.Count} unscraped replicas ready"
            );
        }
    )
    {
        ByHand = ManualChecks.Readiness,
    };

    public static readonly Symptom NoReplicaIsScraped = new(
        "no-replica-is-scraped",
        problem =>
            problem is TargetProblem target
                ? Finding.Is(
                    target.AllDown,
                    target.AllDown
                        ? "No replica of the gateway is scraped any more"
                        : $"{Words.Count(target.View.Replicas.Count(replica => replica.Up?.Now == 1), "other replica")} still "
                            + "scraped",
                    EvidenceQueries.Of(target).Expression("sum(up{$t}) or vector(0)")
                )
                : Finding.Unknown("Does not apply here")
    );

    public static readonly Symptom AllPathsAreUnknown = new(
        "all-paths-are-unknown",
        problem =>
        {
            if (problem is not TargetProblem { View.Signals.Logs: true } target)
            {
                return Finding.Unknown("There are no log counters");
            }

            // Scanners ask for some unknown paths all day; here all of the traffic is in question.
            var window = target.View.Last(TimeSpan.FromMinutes(2));
            var usual = Baseline.PerStep(target.View.RoutedRequests) * window.Steps;
            var lines = target.View.Logs.NotFound.Sum(line => line.Lines.In(window));
            return AtLeast(
                lines,
                Math.Max(2 * target.Thresholds.MinimumEvents, 0.3 * usual),
                "count",
                $"The log shows {lines:0} requests for unknown paths in the last 2 min, where {usual:0} requests are usual"
            );
        }
    );

    public static readonly Symptom OtherReplicasCarryOn = new(
        "other-replicas-carry-on",
        problem =>
            problem is TargetProblem target
                ? Finding.Is(
                    !target.AllDown,
                    target.AllDown ? "No other replica can be seen" : "The other replicas are scraped and serve"
                )
                : Finding.Unknown("Does not apply here")
    );

    public static readonly Symptom VersionsDiffer = new(
        "versions-differ",
        problem =>
            problem switch
            {
                RolloutProblem rollout => Finding.Is(
                    true,
                    $"{rollout.Versions.Count} configurations run side by side: {Words.List(rollout.Versions)}",
                    EvidenceQueries.Of(rollout).Expression("count by (service_version) (target_info{$t})")
                ),
                KrakenDProblem found when found.View.Replicas.All(replica => replica.Version is null) => Finding.Unknown(
                    "The configuration version of the replicas is not known (service_version)"
                ),
                KrakenDProblem found => VersionsOf(found),
                _ => Finding.Unknown("Does not apply here"),
            }
    )
    {
        ByHand = ManualChecks.Versions,
    };

    public static readonly Symptom ConfigMapIsNewerThanPods = new(
        "configmap-is-newer-than-pods",
        problem =>
        {
            if (problem is not KrakenDProblem { View.Rollout.ConfigMapVersion: { } version } found)
            {
                return Finding.Unknown("The ConfigMap's version is not known (kube-state-metrics)");
            }

            var points = version.Points().ToList();
            var changed = points
                .Zip(points.Skip(1))
                .Where(pair => pair.First.Value != pair.Second.Value)
                .Select(pair => (DateTimeOffset?)pair.Second.At)
                .LastOrDefault();
            var youngest = found.View.Replicas.Where(replica => replica.Up?.Now == 1).Select(replica => replica.CreatedAt).Max();
            return changed is null
                ? Finding.Is(false, "The ConfigMap did not change in the last 45 min")
                : Finding.Is(
                    youngest is not null && youngest < changed,
                    $"The ConfigMap changed at {changed:HH:mm:ss} UTC; the youngest pod was created at {youngest:HH:mm:ss} UTC"
                );
        }
    )
    {
        ByHand = ManualChecks.ConfigMapAge,
    };

    private static double RiseOf(ReplicaView replica) =>
        replica.MemoryBytes!.MaxOver(Signals.History) / Math.Max(1, replica.MemoryBytes.Baseline()!.Value);

    private static Finding VersionsOf(KrakenDProblem problem)
    {
        var versions = problem
            .View.Replicas.Where(replica => replica.Up?.Now == 1 && replica.Version is not null)
            .Select(replica => replica.Version!)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        return Finding.Is(
            versions.Count > 1,
            versions.Count > 1
                ? $"{versions.Count} configurations run side by side"
                : "All replicas run the same configuration version"
        );
    }

    private static Symptom Termination(string id, Func<ReplicaView, bool> matches, string what, string query) =>
        new(
            id,
            problem =>
            {
                if (
                    problem is not RestartProblem restart
                    || restart.Restarting.All(replica => replica.ExitCode is null && replica.TerminationReason is null)
                )
                {
                    return Finding.Unknown("Why the container ended is not known (kube-state-metrics)");
                }

                var ended = restart
                    .Restarting.Where(replica => replica.ExitCode is not null || replica.TerminationReason is not null)
                    .ToList();
                var matching = ended.Count(matches);
                return AtLeast(
                    (double)matching / ended.Count,
                    0.5,
                    "ratio",
                    $"{matching} of {Words.Count(ended.Count, "restarted replica")} {what}",
                    EvidenceQueries.Of(restart).Expression(query)
                );
            }
        )
        {
            ByHand = ManualChecks.Termination,
        };

    private static Symptom Lifecycle(string id, string @event, string meaning) =>
        new(
            id,
            problem =>
            {
                if (
                    problem is not RestartProblem restart
                    || restart.Restarting.All(replica => replica.Lifecycle is not { Count: > 0 })
                )
                {
                    return Finding.Unknown("The log counters hold no starts or stops of these replicas");
                }

                var window = restart.View.Last(TimeSpan.FromMinutes(10));
                var lines = restart.Restarting.Sum(replica => replica.LifecycleLines(@event, window));
                return AtLeast(lines, 1, "count", $"The log says {lines:0} times in the last 10 min: {meaning}");
            }
        )
        {
            ByHand = ManualChecks.OrderedStop,
        };

    private static Symptom OnReplicas(string id, Func<GatewayView, IReadOnlyList<ReplicaView>, Thresholds, Finding> look) =>
        new(
            id,
            problem =>
                problem switch
                {
                    RestartProblem restart => look(restart.View, restart.Restarting, restart.Thresholds),
                    KrakenDProblem found => look(found.View, found.View.Replicas, found.Thresholds),
                    _ => Finding.Unknown("Does not apply here"),
                }
        );
}
