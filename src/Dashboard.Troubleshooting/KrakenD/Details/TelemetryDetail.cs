namespace Dashboard.Troubleshooting.KrakenD.Details;

/// <summary>How a gateway's telemetry reaches the store, and under which names: what was recognised at one moment.</summary>
public sealed record TelemetryDetail
{
    /// <summary>The way from the gateway to the store.</summary>
    public required TelemetryPipeline Pipeline { get; init; }

    /// <summary>Scrape jobs or service names of the gateway.</summary>
    public required IReadOnlyList<string> Jobs { get; init; }

    /// <summary>Jobs that count the same processes again and are left out.</summary>
    public required IReadOnlyList<string> DuplicateJobs { get; init; }

    /// <summary>How the metrics are named, in words; several during a migration.</summary>
    public required IReadOnlyList<string> Namings { get; init; }

    /// <summary>Label that tells processes apart.</summary>
    public required string InstanceLabel { get; init; }

    /// <summary>Label of the pod.</summary>
    public required string PodLabel { get; init; }

    /// <summary>Whether counters are read from recording rules.</summary>
    public bool FromRecordingRules { get; init; }

    /// <summary>Processes whose request counters were seen in the last five minutes.</summary>
    public required int Processes { get; init; }

    /// <summary>The layers and sources that the diagnosis reads, and whether each exists.</summary>
    public required IReadOnlyList<TelemetryLayer> Layers { get; init; }

    /// <summary>What to change in the pipeline, in words; empty when nothing needs to be.</summary>
    public required IReadOnlyList<string> Advice { get; init; }
}

/// <summary>A layer of KrakenD's telemetry, or another source beside it.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Metric">Canonical name of the metric that it is known by.</param>
/// <param name="Exists">Whether the metric was found.</param>
public sealed record TelemetryLayer(string Name, string Metric, bool Exists);

/// <summary>Ways of a gateway's metrics into a store.</summary>
public enum TelemetryPipeline
{
    /// <summary>Nothing of a gateway was found.</summary>
    None,

    /// <summary>Prometheus scrapes the gateway's processes.</summary>
    Scraped,

    /// <summary>The gateway pushes; no <c>up</c> tells whether it lives.</summary>
    Pushed,

    /// <summary>A collector in between is scraped.</summary>
    Collector,
}
