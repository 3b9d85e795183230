namespace Dashboard.Core.Prometheus;

/// <summary>The store that holds what kube-state-metrics and cAdvisor say, where it is another than the gateway's; part
/// <c>Kubernetes</c> of a gateway's settings.</summary>
public sealed class KubernetesStoreOptions : PrometheusStoreOptions
{
    /// <summary>Its base address, without <c>/api/v1</c>.</summary>
    public string Url { get; set; } = "";
}
