using Dashboard.Troubleshooting.KrakenD.Catalogue.Shared;
using Dashboard.Troubleshooting.KrakenD.Detection;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.ReplicaSymptoms;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.SituationSymptoms;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Rollouts;

/// <summary>The gateway runs with an empty configuration.</summary>
internal static class ConfigNotMounted
{
    /// <summary>The entry of the catalogue.</summary>
    public static Cause Entry { get; } =
        new()
        {
            Id = "config-not-mounted",
            Title = "The gateway runs with an empty configuration",
            Meaning =
                "The mount path is wrong and the image's own empty file is loaded: every path is 404, /__health is 200, and "
                + "there are no metrics.",
            Explains = problem => problem is TargetProblem,
            Prior = -0.5,
            Indications =
            [
                new(NoReplicaIsScraped, 1.5, -3, "scraped"),
                new(KubernetesCallsThemReady, 1.5, -4, "ready"),
                new(AllPathsAreUnknown, 4, -2.5, "paths"),
                new(NoReplicaIsWanted, -5, 0, "wanted"),
                new(FollowsAChange, 1.5, -1, "change"),
            ],
            Fixes = [RolloutFixes.UndoRollout, MountFile],
            Absorbs = ["route-missing"],
            LookAlikes =
            [
                new("gateway-down", "There the pods are not ready; here they are, and /__health is 200."),
                new("metrics-target-down", "There clients are served; here every path is 404."),
                new("route-missing", "There other routes work."),
            ],
            SeenAs = [ReportedSymptoms.NotFound, ReportedSymptoms.Rollout, ReportedSymptoms.NotMeasured],
            GuideSections = [Guide.Question3],
            GuideCorrection = "The binary has no default path; only the image passes /etc/krakend/krakend.json.",
            Needs = [Requirements.KubeState, Requirements.LogCounters],
        };

    /// <summary>Mounts the file where the process looks for it.</summary>
    private static Fix MountFile =>
        new()
        {
            Kind = FixKind.Repair,
            Certainty = FixCertainty.Certain,
            Title = "Mount the file where KrakenD looks for it",
            Steps = """
                With a wrong path the image's own empty file is loaded: everything is 404, /__health is 200, and there are no metrics. See what is there:
                ```sh
                kubectl -n '%NAMESPACE%' exec 'deploy/%DEPLOYMENT%' -- ls -lL /etc/krakend/
                kubectl -n '%NAMESPACE%' exec 'deploy/%DEPLOYMENT%' -- head -c 300 /etc/krakend/krakend.json
                kubectl -n '%NAMESPACE%' get 'deploy/%DEPLOYMENT%' -o jsonpath='{.spec.template.spec.containers[*].args}{"\n"}{.spec.template.spec.volumes}'
                ```
                The ConfigMap's key, the mount path and -c must name the same file. In the pod template:
                ```yaml
                containers:
                  - name: krakend
                    args: ["run", "-c", "/etc/krakend/krakend.json"]
                    volumeMounts:
                      - name: config
                        mountPath: /etc/krakend
                volumes:
                  - name: config
                    configMap:
                      name: krakend
                ```
                The key in the ConfigMap must be krakend.json. Changing the template restarts the pods.
                """,
            Risk =
                "The mount hides everything else in /etc/krakend of the image, e.g. certificates: mount those beside it. "
                + ConfigChange.RestartRisk,
            Rollback =
                "kubectl -n '%NAMESPACE%' rollout undo 'deploy/%DEPLOYMENT%', and the old pod template back into its source.",
            Verify =
                "up is 1, known routes answer, and krakend_log_not_found_total grows by scanners only, within 2 scrapes after "
                + "the rollout.",
        };
}
