using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.KrakenD.View;

/// <summary>Deployment and ConfigMap of the gateway as Kubernetes sees them; all null without kube-state-metrics.</summary>
public sealed record RolloutView
{
    /// <summary>Replicas that are wanted.</summary>
    public Gauge? WantedReplicas { get; init; }

    /// <summary>Replicas that run the newest template.</summary>
    public Gauge? UpdatedReplicas { get; init; }

    /// <summary>Replicas that are available.</summary>
    public Gauge? AvailableReplicas { get; init; }

    /// <summary>Generation of the deployment's specification.</summary>
    public Gauge? Generation { get; init; }

    /// <summary>Version of the ConfigMap.</summary>
    public Gauge? ConfigMapVersion { get; init; }
}
