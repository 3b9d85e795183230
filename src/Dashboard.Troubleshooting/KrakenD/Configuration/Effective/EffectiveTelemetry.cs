namespace Dashboard.Troubleshooting.KrakenD.Configuration.Effective;

/// <summary>Which series <c>telemetry/opentelemetry</c> switches on. Source: KrakenD's documentation and runs of 2.12.1 and
/// 2.13.2.</summary>
public sealed record EffectiveTelemetry
{
    /// <summary>Requests by status (<c>layers.global</c>).</summary>
    public bool ServerLayer { get; init; }

    /// <summary>The endpoints' pipes (<c>layers.proxy</c>).</summary>
    public bool ProxyLayer { get; init; }

    /// <summary>Backend stages; off with <c>disable_stage</c>.</summary>
    public bool BackendStage { get; init; }

    /// <summary>Round trips to backends (<c>round_trip</c>).</summary>
    public bool RoundTrips { get; init; }

    /// <summary>Reading of bodies (<c>read_payload</c>).</summary>
    public bool ReadPayload { get; init; }

    /// <summary>Phases of connections (<c>detailed_connection</c>).</summary>
    public bool DetailedConnection { get; init; }

    /// <summary>The Go runtime (<c>go_metrics</c> of an exporter).</summary>
    public bool GoMetrics { get; init; }

    /// <summary>The process (<c>process_metrics</c> of an exporter).</summary>
    public bool ProcessMetrics { get; init; }
}
