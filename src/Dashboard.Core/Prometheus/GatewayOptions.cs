using Dashboard.Core.Stores;

namespace Dashboard.Core.Prometheus;

/// <summary>One gateway: a Prometheus and the label matchers that select it there; an entry of <c>Gateways</c> in the
/// settings.</summary>
public sealed class GatewayOptions : PrometheusStoreOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Gateways";

    /// <summary>Name in addresses and on pages: letters, digits, dash, dot and underscore.</summary>
    public string Name { get; set; } = "";

    /// <summary>Base address of Prometheus, without <c>/api/v1</c>.</summary>
    public string PrometheusUrl { get; set; } = "";

    /// <summary>Prometheus as the readers' browsers reach it, for "Open in Prometheus"; empty for no such link.</summary>
    public string PrometheusPage { get; set; } = "";

    /// <summary>Label that tells the gateway's processes apart; empty to find it.</summary>
    public string InstanceLabel { get; set; } = "";

    /// <summary>Label of the gateway's pods; empty to find it.</summary>
    public string PodLabel { get; set; } = "";

    /// <summary>The store of kube-state-metrics and cAdvisor; null where the gateway's own holds them.</summary>
    public KubernetesStoreOptions? Kubernetes { get; set; }

    /// <summary>The Loki that holds the gateway's log; null for none.</summary>
    public LogStoreOptions? Logs { get; set; }
}
