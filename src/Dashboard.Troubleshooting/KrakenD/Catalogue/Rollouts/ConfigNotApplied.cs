using Dashboard.Troubleshooting.KrakenD.Detection;
using static Dashboard.Troubleshooting.Indication;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Rollouts.RolloutSymptoms;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Rollouts;

/// <summary>The ConfigMap changed, the pods did not.</summary>
internal static class ConfigNotApplied
{
    /// <summary>The entry of the catalogue.</summary>
    public static Cause Entry { get; } =
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
                new(ConfiguredRouteSymptoms.RouteIsNotConfigured, -2, 1, "configured"),
            ],
            Fixes = [RolloutFixes.RestartAllReplicas, RolloutFixes.ChecksumAnnotation],
            LookAlikes =
            [
                new("stale-replica", "There replicas differ; here all run the old file."),
                new("route-missing", "There the ConfigMap lacks the route too."),
            ],
            SeenAs = [ReportedSymptoms.NotFound, ReportedSymptoms.Rollout],
            GuideSections = [Guide.Question3, Guide.Workflow4],
            GuideCorrection = RolloutCorrections.NoReload + " Reading the mounted file shows today's file, not the loaded one.",
            Needs = [Requirements.KubeState, Requirements.ConfigMapVersion],
        };
}
