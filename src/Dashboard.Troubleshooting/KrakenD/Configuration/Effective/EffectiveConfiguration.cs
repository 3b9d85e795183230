using System.Text.Json.Serialization;

namespace Dashboard.Troubleshooting.KrakenD.Configuration.Effective;

/// <summary>What a gateway's configuration says, with the defaults that really run, as far as a diagnosis uses it. Immutable,
/// without secrets, and the same after it was stored as JSON.</summary>
public sealed record EffectiveConfiguration
{
    /// <summary>Endpoints that are kept; the largest known files have 2,000.</summary>
    public const int MaxEndpoints = 5000;

    /// <summary>Keyed hash of the whole file.</summary>
    public required string Hash { get; init; }

    /// <summary>When the dashboard received the file.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary><c>telemetry/opentelemetry.service_version</c>, which metrics repeat for each replica; null when it is not
    /// written.</summary>
    public string? ServiceVersion { get; init; }

    /// <summary>The endpoints in the order of the file, <see cref="MaxEndpoints"/> at most.</summary>
    public required IReadOnlyList<EffectiveEndpoint> Endpoints { get; init; }

    /// <summary>Endpoints of the file that are not among <see cref="Endpoints"/>.</summary>
    public int OmittedEndpoints { get; init; }

    /// <summary>Features of the whole service that may refuse requests by a rule of their own, e.g.
    /// <c>security/bot-detector</c>.</summary>
    public IReadOnlyList<string> Policies { get; init; } = [];

    /// <summary>Time in which a backend must have sent its headers; null without that limit.</summary>
    public TimeSpan? ResponseHeaderTimeout { get; init; }

    /// <summary>What is measured; null where it is not told by <c>telemetry/opentelemetry</c>.</summary>
    public EffectiveTelemetry? Telemetry { get; init; }

    /// <summary>What it changed against the version before it; null for the first version.</summary>
    public ConfigurationUpdate? Update { get; init; }

    /// <summary>Whether the file's endpoints are all known.</summary>
    [JsonIgnore]
    public bool IsComplete => OmittedEndpoints == 0;

    /// <summary>Backend entries of all endpoints.</summary>
    [JsonIgnore]
    public IEnumerable<EffectiveBackend> Backends => Endpoints.SelectMany(endpoint => endpoint.Backends);
}
