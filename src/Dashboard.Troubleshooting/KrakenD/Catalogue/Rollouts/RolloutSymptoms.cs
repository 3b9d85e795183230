using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Catalogue.Shared;
using Dashboard.Troubleshooting.KrakenD.Detection;
using Dashboard.Troubleshooting.KrakenD.Telemetry;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.FindingFactory;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Rollouts;

/// <summary>What a wrong or unloaded configuration looks like.</summary>
internal static class RolloutSymptoms
{
    public static readonly Symptom VersionsDiffer = new(
        "versions-differ",
        problem =>
            problem switch
            {
                RolloutProblem rollout => Finding.Is(
                    true,
                    $"{rollout.Versions.Count} configurations run side by side: {SentenceFormatter.List(rollout.Versions)}",
                    EvidenceQueries.Of(rollout).Expression("count by (service_version) (target_info{$t})")
                ),
                KrakenDProblem found when found.View.Replicas.All(replica => replica.Version is null) => Finding.Unknown(
                    "The configuration version of the replicas is not known (service_version)"
                ),
                KrakenDProblem found => VersionsOf(found),
                _ => Finding.DoesNotApply,
            }
    )
    {
        ByHand = ManualChecks.Versions,
    };

    /// <summary>A change shows at the next scrape of kube-state-metrics, a minute later at most, and at the end of a step; a
    /// pod tells exactly when it was created.</summary>
    private static readonly TimeSpan SeenLate = TimeSpan.FromSeconds(90);

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
            if (changed is not { } change)
                return Finding.Is(false, "The ConfigMap did not change in the last 45 min");
            var text =
                $"The ConfigMap changed at {TimestampFormatter.Clock(change)}; the youngest pod was created at "
                + (youngest is { } created ? TimestampFormatter.Clock(created) : "an unknown time");
            return youngest < changed && youngest >= changed - SeenLate
                ? Finding.Unknown(text + ", too close to tell which came first")
                : Finding.Is(youngest < changed, text);
        }
    )
    {
        ByHand = ManualChecks.ConfigMapAge,
    };

    public static readonly Symptom EndpointsVanished = Symptom.For<RoutingProblem>(
        "endpoints-vanished",
        routing =>
            AtLeast(
                routing.Vanished.Count,
                1,
                "count",
                routing.Vanished.Count == 0
                    ? "No endpoint lost its traffic when it began"
                    : $"{SentenceFormatter.List([.. routing.Vanished.Select(endpoint => endpoint.Name)])} lost all traffic as "
                        + $"the {routing.Status}s began"
            )
    );

    public static readonly Symptom StatusIs404 = RequestSymptoms.Status("status-is-404", "404");

    public static readonly Symptom ReplicasDiffer = new(
        "replicas-differ",
        problem =>
            problem switch
            {
                RoutingProblem routing when routing.ByReplica.Count(entry => entry.All >= RoutingProblem.FewestRequests) < 2 =>
                    Finding.Unknown("Fewer than two replicas have traffic to compare"),
                RoutingProblem routing => Finding.Is(
                    routing.IsUneven,
                    string.Join(
                        "; ",
                        routing
                            .ByReplica.Where(entry => entry.All >= RoutingProblem.FewestRequests)
                            .Select(entry =>
                                $"{entry.Replica.Name}: {SentenceFormatter.Share(entry.Unrouted, entry.All)} with "
                                + $"{routing.Status}"
                            )
                    )
                ),
                _ => Finding.DoesNotApply,
            }
    );

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
}
