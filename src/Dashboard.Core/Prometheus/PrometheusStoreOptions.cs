using Dashboard.Core.Stores;

namespace Dashboard.Core.Prometheus;

/// <summary>A store that speaks PromQL, and what it lets a query say.</summary>
public class PrometheusStoreOptions : StoreOptions
{
    /// <summary>Label matchers that go into every selector, e.g. <c>cluster="eu-1",namespace="shop"</c>; empty for a store of its
    /// own.</summary>
    public string Selector { get; set; } = "";

    /// <summary>Further parameters of each query, e.g. <c>partial_response</c> and <c>dedup</c> of Thanos.</summary>
    public Dictionary<string, string> Parameters { get; } = new(StringComparer.Ordinal);

    /// <summary>How it is found which metrics exist.</summary>
    public DiscoveryMethod Discovery { get; set; } = DiscoveryMethod.Auto;

    /// <summary>Whether a query may name one metric only, as in an Azure Monitor workspace.</summary>
    public bool OneMetricPerQuery { get; set; }

    /// <summary>The selector as it goes into queries.</summary>
    internal string Matchers => Selector.Trim().Trim(',');
}

/// <summary>How it is found which metrics a store holds.</summary>
public enum DiscoveryMethod
{
    /// <summary>By one query; by the names of the store where it refuses regular expressions on names.</summary>
    Auto,

    /// <summary>By one query with a regular expression on names.</summary>
    Query,

    /// <summary>By the values of the label <c>__name__</c>, and one query for each name that matters.</summary>
    Labels,
}
