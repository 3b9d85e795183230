using Dashboard.Troubleshooting.KrakenD.Detection;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Rollouts.RolloutSymptoms;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Rollouts;

/// <summary>Replicas run different configurations.</summary>
internal static class StaleReplica
{
    /// <summary>The entry of the catalogue.</summary>
    public static Cause Entry { get; } =
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
                new(ConfiguredRouteSymptoms.RouteIsNotConfigured, -0.5, 1, "configured"),
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
            GuideCorrection = RolloutCorrections.NoReload,
            Needs = [Requirements.ServerLayer],
        };
}
