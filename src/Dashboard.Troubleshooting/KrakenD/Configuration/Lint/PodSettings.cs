namespace Dashboard.Troubleshooting.KrakenD.Configuration.Lint;

/// <summary>How the pods of a gateway are set, as far as it decides whether KrakenD starts.</summary>
public sealed record PodSettings
{
    /// <summary>Names of the Services in its namespace.</summary>
    public IReadOnlyList<string> Services { get; init; } = [];

    /// <summary>Whether Kubernetes puts addresses of Services into the environment; it does unless switched off.</summary>
    public bool EnablesServiceLinks { get; init; } = true;

    /// <summary>Environment variables with fixed values.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Whether the container cannot write its own files.</summary>
    public bool HasReadOnlyFiles { get; init; }

    /// <summary>Paths with a volume.</summary>
    public IReadOnlyList<string> MountPaths { get; init; } = [];
}
