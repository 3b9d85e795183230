using Dashboard.Troubleshooting.KrakenD.View;

namespace Dashboard.Troubleshooting.KrakenD.Detection;

/// <summary>Whether anything is left that can answer requests.</summary>
internal static class ServingReplicas
{
    /// <summary>
    /// Replicas were there, are wanted, and none serves: each has ended or is not ready as Kubernetes or its log says. A scrape
    /// that fails is no such sign: the process may serve all the same.
    /// </summary>
    public static bool AreGone(GatewayView view) =>
        view.Rollout.WantedReplicas is not { Now: 0 }
        && view.Replicas.Count > 0
        && view.Replicas.All(replica => replica.Up is not { Now: 1 })
        && view.Replicas.All(HasEnded);

    private static bool HasEnded(ReplicaView replica) =>
        replica.Ready is { } ready
            ? ready.Now != 1
            : replica.WaitingReason is not null
                || replica.LifecycleLines("config_error", new(0, int.MaxValue)) > 0
                || replica.LifecycleLines("bind_failed", new(0, int.MaxValue)) > 0
                || replica.LifecycleLines("signal", new(0, int.MaxValue)) > 0;
}
