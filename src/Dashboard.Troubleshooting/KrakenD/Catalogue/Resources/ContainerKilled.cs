using Dashboard.Troubleshooting.KrakenD.Catalogue.Rollouts;
using Dashboard.Troubleshooting.KrakenD.Catalogue.Shared;
using Dashboard.Troubleshooting.KrakenD.Detection;
using static Dashboard.Troubleshooting.Indication;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Resources.ResourceSymptoms;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.ReplicaSymptoms;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.SituationSymptoms;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Resources;

/// <summary>Something kills the gateway, and it is not memory.</summary>
internal static class ContainerKilled
{
    /// <summary>The entry of the catalogue.</summary>
    public static Cause Entry { get; } =
        new()
        {
            Id = "container-killed",
            Title = "Something kills the gateway, and it is not memory",
            Meaning =
                "The process ended with SIGKILL (137) and a reason other than OOMKilled: a probe, a grace period that was too "
                + "short, or a person.",
            Explains = problem => problem is RestartProblem,
            Prior = 0.5,
            Indications =
            [
                Essential(KilledWithoutOom, "end"),
                new(MemoryRoseBeforeTheEnd, -1.5, 0.5, "memory"),
                new(StopWasOrdered, -1, 0.8, "ordered"),
                new(BackendFailedBefore, -1, 0, "backend"),
            ],
            Fixes = [LengthenGracePeriod, ResourceFixes.ProbeTheProcess, RolloutFixes.FindWhyItDied, CleanShutdown],
            Absorbs = ["metrics-target-down", "gateway-down"],
            LookAlikes =
            [
                new("oom-kill", "There the reason is OOMKilled."),
                new("liveness-probe-failing", "There probe events come before each kill, in step with a failing backend."),
                new("port-conflict", "There the exit code is 0."),
            ],
            SeenAs = [ReportedSymptoms.Restarts, ReportedSymptoms.BadGateway],
            GuideSections = [Guide.Question2],
            GuideCorrection = "137 is not always memory.",
            Needs = [Requirements.KubeState],
        };

    private static Symptom KilledWithoutOom =>
        ReplicaSymptoms.Termination(
            "killed-without-oom",
            replica => replica is { ExitCode: 137, TerminationReason: not "OOMKilled" },
            "ended with exit code 137 and a reason other than OOMKilled",
            "kube_pod_container_status_last_terminated_exitcode{$m}"
        );

    /// <summary>Gives the drain more time.</summary>
    private static Fix LengthenGracePeriod =>
        new()
        {
            Kind = FixKind.Mitigate,
            Title = "Give ending pods more time",
            Steps = """
                Make sure that it was the end of a rollout or a probe, not memory: the reason must be Error, not OOMKilled:
                ```sh
                kubectl -n '%NAMESPACE%' get pod '%POD%' -o jsonpath='{.status.containerStatuses[*].lastState.terminated}'
                kubectl -n '%NAMESPACE%' get events --sort-by=.lastTimestamp | tail -n 20
                kubectl -n '%NAMESPACE%' get 'deploy/%DEPLOYMENT%' -o jsonpath='{.spec.template.spec.terminationGracePeriodSeconds}'
                ```
                Liveness probe failed: it must ask /__health, with some patience (timeoutSeconds, failureThreshold); a longer grace period does not help there.
                Killed while requests were in flight: write the new grace period in seconds behind GRACE=, longer than the present one and the longest endpoint timeout, e.g. 60:
                ```sh
                GRACE=
                kubectl -n '%NAMESPACE%' patch 'deploy/%DEPLOYMENT%' -p "{\"spec\":{\"template\":{\"spec\":{\"terminationGracePeriodSeconds\":${GRACE:?}}}}}"
                ```
                """,
            Risk =
                "Rollouts and node drains take up to that much longer. The patch restarts all pods once, the old ones still with "
                + "the short period. "
                + ConfigChange.ByHandRisk,
            Rollback = ResourceFixes.UndoPodTemplate,
            Verify = "No new kube_pod_container_status_last_terminated_exitcode 137 in the next rollout.",
        };

    /// <summary>Ends processes cleanly.</summary>
    private static Fix CleanShutdown =>
        new()
        {
            Kind = FixKind.Repair,
            Certainty = FixCertainty.Certain,
            Title = "End processes within the grace period",
            Change = new("clean-shutdown"),
            Steps = $$"""
                The drain has no end by itself. Take more than the longest endpoint timeout. At the root of krakend.json (works from CE 2.13; older ones ignore it in silence):
                ```json
                {
                  "max_shutdown_wait_time": "20s"
                }
                ```
                In the pod template, so that both waits together are shorter than the grace period:
                ```yaml
                terminationGracePeriodSeconds: 30
                containers:
                  - name: krakend
                    lifecycle:
                      preStop:
                        exec:
                          command: ["sleep", "5"]
                ```
                {{ConfigChange.Apply}}
                """,
            Risk = "Calls that take longer than the wait are cut at a restart. " + ConfigChange.RestartRisk,
            Rollback = ConfigChange.Rollback + "; put the old pod template back as well.",
            Verify = "No exit code 137 and no 502 of the load balancer in the next rollout.",
        };
}
