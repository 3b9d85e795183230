using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Catalogue.Shared;
using Dashboard.Troubleshooting.KrakenD.Detection;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Rollouts.RolloutSymptoms;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.FindingFactory;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.SituationSymptoms;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Rollouts;

/// <summary>A route that clients use does not exist.</summary>
internal static class RouteMissing
{
    /// <summary>The entry of the catalogue.</summary>
    public static Cause Entry { get; } =
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
                new(ConfiguredRouteSymptoms.RouteIsNotConfigured, 2, -2.5, "configured"),
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
            GuideCorrection = RolloutCorrections.NoReload + " A trailing slash gives a redirect, not a 404.",
            Needs = [Requirements.ServerLayer],
        };

    private static ManualCheck UnknownPaths =>
        new(
            "Do the unknown paths look like the gateway's own routes?",
            $"{ManualChecks.Logs} | grep -F '[GIN]' | grep -F ' 404 ' | tail -20",
            1
        );

    private static Symptom UnknownPathsLookLikeOwn =>
        new(
            "unknown-paths-look-like-own",
            problem =>
                problem switch
                {
                    RoutingProblem { View.Signals.Logs: false } => Finding.Unknown(
                        "The paths are only in the log, and there are no log counters"
                    ),
                    RoutingProblem routing
                        when routing.View.Logs.NotFound.Sum(line => line.Lines.In(routing.Window))
                            < routing.Thresholds.MinimumEvents => Finding.Unknown("The log counters hold too few unknown paths"),
                    RoutingProblem routing => AtLeast(
                        routing.OwnPathShare,
                        SymptomLimits.Majority,
                        "ratio",
                        $"{QuantityFormatter.Percent(routing.OwnPathShare)} of the unknown paths in the log begin like the "
                            + "gateway's own routes"
                    ),
                    _ => Finding.DoesNotApply,
                }
        )
        {
            ByHand = UnknownPaths,
        };
}
