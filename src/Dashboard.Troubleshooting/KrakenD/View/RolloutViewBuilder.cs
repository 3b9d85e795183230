using Dashboard.Troubleshooting.KrakenD.Telemetry;
using Dashboard.Troubleshooting.Statistics;
using static Dashboard.Troubleshooting.KrakenD.View.ReplicaViewBuilder;

namespace Dashboard.Troubleshooting.KrakenD.View;

/// <summary>Reads how far a rollout is, from what Kubernetes says of the deployment and the ConfigMap.</summary>
internal static class RolloutViewBuilder
{
    public static RolloutView RolloutOf(Snapshot snapshot)
    {
        var rollout = snapshot.Of(Signals.Rollout);
        var pods = PodsOf(snapshot, MeasuredProcesses.Of(snapshot).Pods);
        var deployment = rollout
            .Series.Select(reading => reading.Label("deployment"))
            .Where(name => name.Length > 0)
            .Distinct()
            .Where(name => pods.Any(pod => pod.StartsWith(name + "-", StringComparison.Ordinal)))
            .OrderByDescending(name => name.Length)
            .FirstOrDefault();

        // Which ConfigMap the pods mount is not in the metrics; one that shares the deployment's name is taken for theirs.
        var configMap = rollout
            .Series.Select(reading => reading.Label("configmap"))
            .Where(name => name.Length > 0)
            .Distinct()
            .ToList();
        var own =
            configMap.FirstOrDefault(name => deployment is not null && name.StartsWith(deployment, StringComparison.Ordinal))
            ?? configMap.FirstOrDefault(name => name.Contains("krakend", StringComparison.Ordinal));
        Gauge? Of(string part, string label, string? name) =>
            rollout
                .Series.Where(reading => name is not null && reading.Label("part") == part && reading.Label(label) == name)
                .Select(reading => GaugeOf(rollout, reading))
                .FirstOrDefault();
        return new RolloutView
        {
            WantedReplicas = Of("kube_deployment_spec_replicas", "deployment", deployment),
            UpdatedReplicas = Of("kube_deployment_status_replicas_updated", "deployment", deployment),
            AvailableReplicas = Of("kube_deployment_status_replicas_available", "deployment", deployment),
            Generation = Of("kube_deployment_metadata_generation", "deployment", deployment),
            ConfigMapVersion = Of("kube_configmap_metadata_resource_version", "configmap", own),
        };
    }
}
