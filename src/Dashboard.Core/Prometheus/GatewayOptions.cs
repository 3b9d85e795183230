using Dashboard.Core.Stores;

namespace Dashboard.Core.Prometheus;

/// <summary>One gateway: a Prometheus and the label matchers that select it there; an entry of <c>Gateways</c> in the
/// settings.</summary>
public sealed class GatewayOptions : StoreOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Gateways";

    /// <summary>Name in addresses and on pages: letters, digits, dash, dot and underscore.</summary>
    public string Name { get; set; } = "";

    /// <summary>Base address of Prometheus, without <c>/api/v1</c>.</summary>
    public string PrometheusUrl { get; set; } = "";

    /// <summary>Prometheus as the readers' browsers reach it, for "Open in Prometheus"; empty for no such link.</summary>
    public string PrometheusPage { get; set; } = "";

    /// <summary>Label matchers that go into every selector, e.g. <c>cluster="eu-1",namespace="shop"</c>; empty for a Prometheus
    /// of its own.</summary>
    public string Selector { get; set; } = "";

    /// <summary>Further parameters of each query, e.g. <c>partial_response</c> and <c>dedup</c> of Thanos.</summary>
    public Dictionary<string, string> Parameters { get; } = new(StringComparer.Ordinal);
}
