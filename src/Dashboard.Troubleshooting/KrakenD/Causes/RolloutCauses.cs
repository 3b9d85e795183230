using Dashboard.Troubleshooting.KrakenD.Fixes;
using Dashboard.Troubleshooting.KrakenD.Problems;
using static Dashboard.Troubleshooting.Indication;
using static Dashboard.Troubleshooting.KrakenD.Symptoms.ReplicaSymptoms;
using static Dashboard.Troubleshooting.KrakenD.Symptoms.RequestSymptoms;
using static Dashboard.Troubleshooting.KrakenD.Symptoms.SituationSymptoms;

namespace Dashboard.Troubleshooting.KrakenD.Causes;

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
            Meaning = "Clients get 404 from every replica for a path that is not in the configuration, often since a rollout removed it.",
            Explains = problem => problem is RoutingProblem,
            Prior = 0.5,
            Indications =
            [
                new(StatusIs404, 1, -6, "status"), new(EndpointsVanished, 3, -1, "vanished"), new(FollowsAChange, 1.5, -1, "change"), new(UnknownPathsLookLikeOwn, 1.5, -2, "paths"),
                new(ReplicasDiffer, -6, 0.5, "replicas"), new(ConfigMapIsNewerThanPods, -1.5, 0, "configmap"),
            ],
            Fixes = [RolloutFixes.UndoRollout, RolloutFixes.AddRoute, RolloutFixes.CheckFile],
            Guide = "Configuration; emergency question 3",
            GuideCorrection = NoReload + " A trailing slash gives a redirect, not a 404.",
            Needs = [Requirements.Layers],
        },
        new()
        {
            Id = "stale-replica",
            Title = "Replicas run different configurations",
            Meaning = "A rollout stopped half way: some replicas know a route, others answer 404 for it.",
            Explains = problem => problem is RoutingProblem or RolloutProblem,
            Prior = 0.5,
            Indications = [new(StatusIs404, 0.3, -6, "status"), new(ReplicasDiffer, 4, -5, "replicas"), new(VersionsDiffer, 2.5, -1, "versions"), new(EndpointsVanished, -2, 0, "vanished")],
            Fixes = [RolloutFixes.RestartAllReplicas, RolloutFixes.UndoRollout, RolloutFixes.ChecksumAnnotation],
            Absorbs = ["route-missing"],
            Guide = "Advanced question 2; emergency question 3",
            GuideCorrection = NoReload,
            Needs = [Requirements.Layers],
        },
        new()
        {
            Id = "config-not-applied",
            Title = "The ConfigMap changed, the pods did not",
            Meaning = "The new configuration is in the cluster, but every pod still runs the one it read at its start.",
            Explains = problem => problem is RoutingProblem,
            Prior = 0,
            Indications = [new(StatusIs404, 0.5, -6, "status"), Essential(ConfigMapIsNewerThanPods, "configmap"), new(ReplicasDiffer, -5, 0.5, "replicas"), new(EndpointsVanished, -3, 0.3, "vanished")],
            Fixes = [RolloutFixes.RestartAllReplicas, RolloutFixes.ChecksumAnnotation],
            Guide = "Emergency question 3",
            GuideCorrection = NoReload + " Reading the mounted file shows today's file, not the loaded one.",
            Needs = [Requirements.Kubernetes],
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
            Guide = "Configuration",
            Needs = [Requirements.Layers],
        },
        new()
        {
            Id = "config-invalid",
            Title = "New pods cannot start: the configuration is not valid",
            Meaning = "KrakenD refuses the file and exits with 255, 1 or 2; old pods go on with the old file, or none is left.",
            Explains = problem => problem is RestartProblem,
            Prior = 1,
            Indications = [Essential(FailedToStart, "end"), new(ConfigurationWasRefused, 4, -2, "log"), new(FollowsAChange, 0.8, 0, "change")],
            Fixes = [RolloutFixes.UndoRollout, RolloutFixes.CheckFile],
            Absorbs = ["metrics-target-down", "gateway-down", "stale-replica"],
            Guide = "Configuration; emergency question 3",
            GuideCorrection = "Syntax errors stop the start; what fails in silence are unknown keys.",
            Needs = [Requirements.Kubernetes],
        },
        new()
        {
            Id = "config-not-mounted",
            Title = "The gateway runs with an empty configuration",
            Meaning = "The mount path is wrong and the image's own empty file is loaded: every path is 404, /__health is 200, and there are no metrics.",
            Explains = problem => problem is TargetProblem,
            Prior = -0.5,
            Indications =
            [
                new(NoReplicaIsScraped, 1.5, -3, "scraped"), new(KubernetesCallsThemReady, 1.5, -4, "ready"), new(AllPathsAreUnknown, 4, -2.5, "paths"), new(FollowsAChange, 1.5, -1, "change"),
            ],
            Fixes = [RolloutFixes.UndoRollout, RolloutFixes.MountFile],
            Absorbs = ["route-missing"],
            Guide = "Emergency question 3",
            GuideCorrection = "The binary has no default path; only the image passes /etc/krakend/krakend.json.",
            Needs = [Requirements.Kubernetes, Requirements.Logs],
        },
        new()
        {
            Id = "port-conflict",
            Title = "The gateway's port is taken",
            Meaning = "Another process in the same network namespace listens on the API port: KrakenD logs 'address already in use' and exits with 0, again and again.",
            Explains = problem => problem is RestartProblem,
            Prior = 0.3,
            Indications = [Essential(EndedByThemselves, "end"), new(PortWasTaken, 5, -2.5, "log"), new(StopWasOrdered, -1, 0.5, "ordered"), new(BackendFailedBefore, -1.5, 0, "backend")],
            Fixes = [RolloutFixes.UndoRollout, RolloutFixes.DistinctPorts],
            Absorbs = ["metrics-target-down", "gateway-down"],
            Guide = "Emergency question 6",
            GuideCorrection = "A Service binds nothing; but one named 'krakend' injects KRAKEND_PORT=tcp://… and stops the start with 255.",
            Needs = [Requirements.Kubernetes, Requirements.Logs],
        },
    ];
}
