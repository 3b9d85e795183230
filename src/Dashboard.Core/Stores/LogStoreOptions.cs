namespace Dashboard.Core.Stores;

/// <summary>The Loki that holds a gateway's log; part <c>Logs</c> of a gateway's settings.</summary>
public sealed class LogStoreOptions : StoreOptions
{
    /// <summary>Base address, without <c>/loki/api/v1</c>.</summary>
    public string Url { get; set; } = "";

    /// <summary>Label matchers of the gateway's log, without braces, e.g. <c>app="krakend",namespace="shop"</c>.</summary>
    public string Selector { get; set; } = "";

    /// <summary>Label of the replica that wrote a line.</summary>
    public string PodLabel { get; set; } = "pod";

    /// <summary>How long the log may take in one evaluation, one second to a minute; the answer goes on without it after
    /// that.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Grafana as the readers' browsers reach it, for "Open in Explore"; empty for no such link.</summary>
    public string GrafanaUrl { get; set; } = "";

    /// <summary>Uid of this Loki among Grafana's data sources; needed with <see cref="GrafanaUrl"/>.</summary>
    public string GrafanaDataSource { get; set; } = "";
}
