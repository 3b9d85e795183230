using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Detection;
using Dashboard.Troubleshooting.KrakenD.Telemetry;
using Dashboard.Troubleshooting.KrakenD.View;
using Dashboard.Troubleshooting.Statistics;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.FindingFactory;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Shared;

/// <summary>How the gateway's processes live and die: Kubernetes, cAdvisor, runtime, lifecycle lines.</summary>
internal static class ReplicaSymptoms
{
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

    public static readonly Symptom PortWasTaken = Lifecycle("log-says-port-taken", "bind_failed", "address already in use");

    public static readonly Symptom ConfigurationWasRefused = Lifecycle(
        "log-says-configuration-refused",
        "config_error",
        "the configuration file cannot be parsed"
    );

    /// <summary>Exit code 1 or 2 of a process that had answered requests; at start the same codes mean a bad
    /// configuration.</summary>
    public static readonly Symptom EndedWhileServing = new(
        "ended-while-serving",
        problem =>
        {
            if (problem is not RestartProblem restart || restart.Restarting.All(replica => replica.ExitCode is null))
                return Finding.Unknown("Why the container ended is not known (kube-state-metrics)");
            var ended = restart.Restarting.Where(replica => replica.ExitCode is not null).ToList();
            var failed = ended.FindAll(replica => replica.ExitCode is 1 or 2);
            if (failed.Count > 0 && restart.View.Replicas.All(replica => replica.ByStatus.Count == 0))
                return Finding.Unknown("Which replica answered requests is not measured (no label tells the processes apart)");
            var serving = failed.Count(replica => Served(replica, restart.View));
            return AtLeast(
                (double)serving / ended.Count,
                SymptomLimits.Majority,
                "ratio",
                $"{serving} of {QuantityFormatter.Count(ended.Count, "restarted replica")} ended with exit code 1 or 2 after "
                    + "serving requests",
                EvidenceQueries.Of(restart).Expression("kube_pod_container_status_last_terminated_exitcode{$m}")
            );
        }
    )
    {
        ByHand = ManualChecks.Termination,
    };

    public static readonly Symptom StopWasOrdered = Lifecycle(
        "log-says-stop-was-ordered",
        "signal",
        "the process was told to stop"
    );

    public static readonly Symptom KubernetesCallsThemReady = new(
        "kubernetes-calls-them-ready",
        problem =>
        {
            if (problem is not TargetProblem target || target.Down.All(replica => replica.Ready is null))
            {
                return Finding.Unknown("Readiness is not known (kube-state-metrics)");
            }

            var unmeasured = target.Unmeasured;
            var ready = unmeasured.Count(replica => replica.Ready?.Now == 1);
            return AtLeast(
                (double)ready / unmeasured.Count,
                SymptomLimits.Majority,
                "ratio",
                $"Kubernetes calls {ready} of {QuantityFormatter.Count(unmeasured.Count, "replica")} without metrics ready"
            );
        }
    )
    {
        ByHand = ManualChecks.Readiness,
    };

    public static readonly Symptom NoReplicaIsScraped = Symptom.For<TargetProblem>(
        "no-replica-is-scraped",
        target =>
            Finding.Is(
                target.AllDown,
                target.AllDown
                    ? $"No replica of the gateway {(target.IsPushed ? "sends metrics" : "is scraped")} any more"
                    : $"{QuantityFormatter.Count(MeasuredOf(target.View), "other replica")} still "
                        + (target.IsPushed ? "sending metrics" : "scraped"),
                EvidenceQueries.Of(target).Expression("sum(up{$t}) or vector(0)")
            )
    );

    /// <summary>An order, not a failure: nothing ended by itself, and no measuring broke.</summary>
    public static readonly Symptom NoReplicaIsWanted = Symptom.For<TargetProblem>(
        "no-replica-is-wanted",
        target =>
            target.View.Rollout.WantedReplicas is null
                ? Finding.Unknown("How many replicas are wanted is not known (kube-state-metrics)")
                : Finding.Is(
                    target.IsScaledToZero,
                    target.IsScaledToZero ? "The deployment is scaled to zero" : "The deployment wants replicas",
                    EvidenceQueries.Of(target).Expression("max(kube_deployment_spec_replicas{$m})")
                )
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
            var window = target.View.Last(SymptomLimits.Recent);
            var usual = Baseline.PerStep(target.View.RoutedRequests) * window.Steps;
            var lines = target.View.Logs.NotFound.Sum(line => line.Lines.In(window));
            return AtLeast(
                lines,
                Math.Max(2 * target.Thresholds.MinimumEvents, SymptomLimits.MoreThanScanners * usual),
                "count",
                $"The log shows {QuantityFormatter.Count(lines)} requests for unknown paths in the last 2 min, where "
                    + $"{QuantityFormatter.Count(usual)} requests are usual"
            );
        }
    );

    internal static Symptom Termination(string id, Func<ReplicaView, bool> matches, string what, string query) =>
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
                    SymptomLimits.Majority,
                    "ratio",
                    $"{matching} of {QuantityFormatter.Count(ended.Count, "restarted replica")} {what}",
                    EvidenceQueries.Of(restart).Expression(query)
                );
            }
        )
        {
            ByHand = ManualChecks.Termination,
        };

    private static int MeasuredOf(GatewayView view) => view.Replicas.Count(replica => replica.Up?.Now == 1);

    private static bool Served(ReplicaView replica, GatewayView view) =>
        view.Steps > 0 && replica.ByStatus.Values.Sum(counts => counts.In(view.Last(SymptomLimits.AcrossRestarts))) >= 1;

    internal static Symptom Lifecycle(string id, string @event, string meaning) =>
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

                var window = restart.View.Last(SymptomLimits.AcrossRestarts);
                var lines = restart.Restarting.Sum(replica => replica.LifecycleLines(@event, window));
                return AtLeast(
                    lines,
                    1,
                    "count",
                    $"The log says {QuantityFormatter.Count(lines)} times in the last 10 min: {meaning}"
                );
            }
        )
        {
            ByHand = ManualChecks.OrderedStop,
        };

    internal static Symptom OnReplicas(string id, Func<GatewayView, IReadOnlyList<ReplicaView>, Thresholds, Finding> look) =>
        new(
            id,
            problem =>
                problem switch
                {
                    RestartProblem restart => look(restart.View, restart.Restarting, restart.Thresholds),
                    KrakenDProblem found => look(found.View, found.View.Replicas, found.Thresholds),
                    _ => Finding.DoesNotApply,
                }
        );

    /// <summary>A replica runs far more goroutines than before.</summary>
    public static readonly Symptom GoroutinesClimb = Symptom.For<GrowthProblem>(
        "goroutines-climb",
        growth =>
            AtLeast(
                growth.Worst.Goroutines!.Newest,
                SymptomLimits.ClearRise * growth.Baseline,
                "count",
                $"{growth.Worst.Name} runs {QuantityFormatter.Count(growth.Worst.Goroutines.Newest)} goroutines, usually "
                    + $"{QuantityFormatter.Count(growth.Baseline)}, with "
                    + $"only {QuantityFormatter.Number(growth.InFlight)} requests in flight on average",
                EvidenceQueries.Of(growth).Expression("go_goroutines{$t}"),
                Charts.State(
                    $"Goroutines of {growth.Worst.Name}",
                    "count",
                    growth.Worst.Goroutines,
                    SymptomLimits.ClearRise * growth.Baseline,
                    growth.Baseline
                )
            )
    );
}
