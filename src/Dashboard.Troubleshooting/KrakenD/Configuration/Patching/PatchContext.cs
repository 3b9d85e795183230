namespace Dashboard.Troubleshooting.KrakenD.Configuration.Patching;

/// <summary>One place of a file where a fix belongs, and what is known about it.</summary>
internal sealed record PatchContext
{
    public required GatewayConfiguration Gateway { get; init; }

    /// <summary>The endpoint; null for a fix of the whole service.</summary>
    public EndpointConfiguration? Endpoint { get; init; }

    /// <summary>The backend entry; null unless the fix is for one.</summary>
    public BackendConfiguration? Backend { get; init; }

    /// <summary>Endpoints that the cause names, as the metrics name them.</summary>
    public IReadOnlyList<string> Named { get; init; } = [];

    public required MeasuredTraffic Traffic { get; init; }

    /// <summary>The version before this one; null when it is not known.</summary>
    public GatewayConfiguration? Earlier { get; init; }

    /// <summary>What tells this version of the file from others; null when it is not known.</summary>
    public string? FileHash { get; init; }

    /// <summary>The version that runs; null when it is not known.</summary>
    public GatewayVersion? Version { get; init; }
}
