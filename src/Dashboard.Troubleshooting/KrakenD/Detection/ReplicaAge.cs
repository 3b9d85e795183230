using Dashboard.Troubleshooting.KrakenD.View;

namespace Dashboard.Troubleshooting.KrakenD.Detection;

/// <summary>How old the gateway's processes are.</summary>
internal static class ReplicaAge
{
    /// <summary>Whether a process or its pod is younger than that; false where neither is known.</summary>
    public static bool AnyStartedWithin(TimeSpan age, GatewayView view) =>
        view.Replicas.Any(replica =>
            (replica.StartTime?.Now is { } start && view.At.ToUnixTimeSeconds() - start < age.TotalSeconds)
            || replica.CreatedAt > view.At - age
        );
}
