using Dashboard.Troubleshooting.KrakenD.Catalogue.Fixes;
using Dashboard.Troubleshooting.KrakenD.Detection;
using static Dashboard.Troubleshooting.Indication;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Symptoms.ReplicaSymptoms;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Symptoms.RequestSymptoms;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Symptoms.SituationSymptoms;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Causes;

/// <summary>The configuration that runs is not the one that clients need, or does not run at all.</summary>
internal static class RolloutCauses
{
    private const string NoReload = "There is no hot reload in any edition: the file is read once, at start.";

    public static IReadOnlyList<Cause> All { get; } =
    [
        new()
        {
            Id = "route-missing",
            Title = "A route that clients use does not exist",
            Meaning =
                "Clients get 404 from every replica for a path that is not in the configuration, often since a rollout removed "
                + "it.",
            Explains = problem => problem is RoutingProblem,
            Prior = 0.5,
            Indications =
            [
                new(StatusIs404, 1, -6, "status"),
                new(EndpointsVanished, 3, -1, "vanished"),
                new(FollowsAChange, 1.5, -1, "change"),
                new(UnknownPathsLookLikeOwn, 2.5, -2, "paths"),
                new(ReplicasDiffer, -6, 0.5, "replicas"),
                new(ConfigMapIsNewerThanPods, -1.5, 0, "configmap"),
            ],
            Fixes = [RolloutFixes.UndoRollout, RolloutFixes.AddRoute, RolloutFixes.CheckFile],
            LookAlikes =
            [
                new("stale-replica", "There only some replicas answer 404."),
                new("config-not-mounted", "There every path is 404 and the metrics are gone."),
                new("config-not-applied", "There the route is in the ConfigMap, and the pods are older than it."),
                new("method-or-path-mismatch", "There the path exists: 405 or a redirect."),
            ],
            SeenAs = [ReportedSymptoms.NotFound, ReportedSymptoms.Rollout],
            GuideSections = [Guide.Configuration, Guide.Question3],
            GuideCorrection = NoReload + " A trailing slash gives a redirect, not a 404.",
            Needs = [Requirements.ServerLayer],
        },
        new()
        {
            Id = "stale-replica",
            Title = "Replicas run different configurations",
            Meaning = "A rollout stopped half way: some replicas know a route, others answer 404 for it.",
            Explains = problem => problem is RoutingProblem or RolloutProblem,
            Prior = 0.5,
            Indications =
            [
                new(StatusIs404, 0.3, -6, "status"),
                new(ReplicasDiffer, 4, -5, "replicas"),
                new(VersionsDiffer, 2.5, -1, "versions"),
                new(EndpointsVanished, -2, 0, "vanished"),
            ],
            Fixes = [RolloutFixes.RestartAllReplicas, RolloutFixes.UndoRollout, RolloutFixes.ChecksumAnnotation],
            Absorbs = ["route-missing"],
            LookAlikes =
            [
                new("route-missing", "There all replicas answer 404."),
                new("config-not-applied", "There no pod has the new file; here some have."),
                new("config-invalid", "There the new pods cannot start, which also leaves old ones behind."),
            ],
            SeenAs = [ReportedSymptoms.NotFound, ReportedSymptoms.ReplicasDiffer, ReportedSymptoms.Rollout],
            GuideSections = [Guide.Advanced2, Guide.Question3, Guide.Workflow4],
            GuideCorrection = NoReload,
            Needs = [Requirements.ServerLayer],
        },
        new()
        {
            Id = "config-not-applied",
            Title = "The ConfigMap changed, the pods did not",
            Meaning = "The new configuration is in the cluster, but every pod still runs the one it read at its start.",
            Explains = problem => problem is RoutingProblem,
            Prior = 0,
            Indications =
            [
                new(StatusIs404, 0.5, -6, "status"),
                Essential(ConfigMapIsNewerThanPods, "configmap"),
                new(ReplicasDiffer, -5, 0.5, "replicas"),
                new(VersionsDiffer, -3.5, 0.3, "versions"),
                new(EndpointsVanished, -3, 0.3, "vanished"),
            ],
            Fixes = [RolloutFixes.RestartAllReplicas, RolloutFixes.ChecksumAnnotation],
            LookAlikes =
            [
                new("stale-replica", "There replicas differ; here all run the old file."),
                new("route-missing", "There the ConfigMap lacks the route too."),
            ],
            SeenAs = [ReportedSymptoms.NotFound, ReportedSymptoms.Rollout],
            GuideSections = [Guide.Question3, Guide.Workflow4],
            GuideCorrection = NoReload + " Reading the mounted file shows today's file, not the loaded one.",
            Needs = [Requirements.KubeState, Requirements.ConfigMapVersion],
        },
        new()
        {
            Id = "method-or-path-mismatch",
            Title = "Clients use a wrong method or another form of the path",
            Meaning = "The path exists, but clients send another method (405), a trailing slash or another case (301 or 307).",
            Explains = problem => problem is RoutingProblem,
            Prior = 0.5,
            Indications = [Essential(StatusIsMethodOrRedirect, "status"), new(EndpointsVanished, 1, 0, "vanished")],
            Fixes = [RolloutFixes.UndoRollout, RolloutFixes.AddRoute, RolloutFixes.AllowPreflight],
            LookAlikes =
            [
                new("route-missing", "There the status is 404: the path does not exist under any method."),
                new("stale-replica", "There only some replicas answer so."),
            ],
            SeenAs = [ReportedSymptoms.NotFound],
            GuideSections = [Guide.Configuration],
            GuideCorrection =
                "A trailing slash makes no other endpoint: KrakenD redirects, and strict paths need both disable_redirect "
                + "switches.",
            Needs = [Requirements.ServerLayer],
        },
        new()
        {
            Id = "config-invalid",
            Title = "New pods cannot start: the configuration is not valid",
            Meaning = "KrakenD refuses the file and exits with 255, 1 or 2; old pods go on with the old file, or none is left.",
            Explains = problem => problem is RestartProblem,
            Prior = 1,
            Indications =
            [
                Essential(FailedToStart, "end"),
                new(ConfigurationWasRefused, 4, -2, "log"),
                new(EndedWhileServing, -5, 0.3, "serving"),
                new(FollowsAChange, 0.8, 0, "change"),
            ],
            Fixes = [RolloutFixes.UndoRollout, RolloutFixes.CheckFile],
            Absorbs = ["metrics-target-down", "gateway-down", "stale-replica"],
            LookAlikes =
            [
                new("port-conflict", "There the exit code is 0 and the log says that the address is in use."),
                new("oom-kill", "There the process served before it was killed."),
                new("config-not-mounted", "There the pod starts and is ready, with an empty file."),
            ],
            SeenAs = [ReportedSymptoms.Rollout, ReportedSymptoms.Restarts],
            GuideSections = [Guide.Configuration, Guide.Question3],
            GuideCorrection = "Syntax errors stop the start; what fails in silence are unknown keys.",
            Needs = [Requirements.KubeState],
        },
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
                new(FollowsAChange, 1.5, -1, "change"),
            ],
            Fixes = [RolloutFixes.UndoRollout, RolloutFixes.MountFile],
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
        },
        new()
        {
            Id = "port-conflict",
            Title = "The gateway's port is taken",
            Meaning =
                "Another process in the same network namespace listens on the API port: KrakenD logs 'address already in use' "
                + "and exits with 0, again and again.",
            Explains = problem => problem is RestartProblem,
            Prior = 0.3,
            Indications =
            [
                // Exit code 0 alone is any ordered stop: only the log line proves the port.
                new(EndedByThemselves, 1, -6, "end"),
                new(PortWasTaken, 5, -2.5, "log"),
                new(StopWasOrdered, -1, 0.5, "ordered"),
                new(BackendFailedBefore, -1.5, 0, "backend"),
            ],
            Fixes = [RolloutFixes.UndoRollout, RolloutFixes.DistinctPorts],
            Absorbs = ["metrics-target-down", "gateway-down"],
            LookAlikes =
            [
                new("config-invalid", "There the exit code is 255, 1 or 2."),
                new("liveness-probe-failing", "There the process was told to stop, and a backend failed before."),
                new(
                    "metrics-target-down",
                    "If only the metrics port is taken, the gateway goes on serving and does not restart."
                ),
            ],
            SeenAs = [ReportedSymptoms.Restarts, ReportedSymptoms.Rollout],
            GuideSections = [Guide.Question6],
            GuideCorrection =
                "A Service binds nothing; but one named 'krakend' injects KRAKEND_PORT=tcp://… and stops the start with 255.",
            Needs = [Requirements.KubeState, Requirements.LogCounters],
        },
    ];
}
