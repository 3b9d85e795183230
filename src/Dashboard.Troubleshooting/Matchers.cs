using Dashboard.Troubleshooting.KrakenD.Telemetry.Naming;

namespace Dashboard.Troubleshooting;

/// <summary>How one gateway's series are selected: label matchers without braces, either of which may be empty, and the names
/// that the series have in the store.</summary>
/// <param name="Gateway">As configured; part of every selector of every query.</param>
/// <param name="Targets">The same, narrowed to the scrape jobs that expose the gateway's own metrics.</param>
public sealed record Matchers(string Gateway, string Targets)
{
    /// <summary>How the gateway's metrics are named, the most common naming first; several during a migration.</summary>
    public IReadOnlyList<MetricNaming> Namings { get; init; } = MetricNaming.OnlyScraped;

    /// <summary>The labels that tell the gateway's processes apart.</summary>
    public SeriesLabels Labels { get; init; } = SeriesLabels.Scraped;

    /// <summary>Label matchers of what kube-state-metrics and cAdvisor say, where another store holds it; null where the
    /// gateway's does.</summary>
    public string? Kubernetes { get; init; }

    /// <summary>What the store lets a query say.</summary>
    public QueryLimits Limits { get; init; } = QueryLimits.None;
}
