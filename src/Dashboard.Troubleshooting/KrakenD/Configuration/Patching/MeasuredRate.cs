using Dashboard.Troubleshooting.Formatting;

namespace Dashboard.Troubleshooting.KrakenD.Configuration.Patching;

/// <summary>A measured rate as a limit needs it: per replica, because each replica counts for itself.</summary>
/// <param name="PerReplica">Requests per second of one replica, if traffic is even.</param>
/// <param name="Words">How it was found.</param>
/// <param name="ToCheck">What could not be known.</param>
internal sealed record MeasuredRate(double PerReplica, string Words, IReadOnlyList<string> ToCheck)
{
    /// <summary>The share of one replica; null where nothing arrived.</summary>
    public static MeasuredRate? Of(MeasuredTraffic traffic, double perSecond) =>
        (perSecond, traffic.Replicas) switch
        {
            (<= 0, _) => null,
            (_, { } replicas) => new MeasuredRate(
                perSecond / replicas,
                $"{QuantityFormatter.Rate(perSecond)} over {replicas} {(replicas == 1 ? "replica" : "replicas")}",
                replicas == 1 ? [] : ["Traffic is taken to be even over the replicas; autoscaling changes the total."]
            ),
            _ => new MeasuredRate(
                perSecond,
                $"{QuantityFormatter.Rate(perSecond)} over all replicas",
                ["The number of replicas is not known: divide the rate by it."]
            ),
        };

    public static PatchDraft NotMeasured(EndpointConfiguration endpoint) =>
        PatchDraft.No($"No traffic of {endpoint.Name} was measured, so no number can be proposed.");
}
