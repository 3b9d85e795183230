namespace Dashboard.Troubleshooting.KrakenD.Details;

/// <summary>Where the time of the requests went, as means of the window.</summary>
public sealed record TimeShare
{
    /// <summary>Mean seconds of a request; null without requests or without the server layer.</summary>
    public double? Request { get; init; }

    /// <summary>The same before the window.</summary>
    public double? BaselineRequest { get; init; }

    /// <summary>Seconds of a request that its slowest backend took; null when not measured.</summary>
    public double? Backend { get; init; }

    /// <summary>Name of that backend; null when not measured.</summary>
    public string? SlowestBackend { get; init; }

    /// <summary>What is left for the gateway itself; null when one of both is not measured.</summary>
    public double? Gateway => Request is { } request && Backend is { } backend ? Math.Max(0, request - backend) : null;
}
