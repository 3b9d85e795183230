using Dashboard.Troubleshooting.KrakenD.Configuration.Lint;

namespace Dashboard.Troubleshooting.KrakenD.Configuration.Patching;

/// <summary>Which fix is wanted for which file.</summary>
public sealed record PatchQuestion
{
    /// <summary>The fix, with the endpoints and backends of its cause.</summary>
    public required FixChange Change { get; init; }

    /// <summary>The file without its secrets.</summary>
    public required GatewayConfiguration Gateway { get; init; }

    /// <summary>What the rules say about the file.</summary>
    public required LintReport Lint { get; init; }

    /// <summary>What the rules knew besides the file.</summary>
    public LintInputs Inputs { get; init; } = LintInputs.None;

    /// <summary>What was measured of an endpoint, by the name that metrics give it.</summary>
    public Func<string, MeasuredTraffic> Traffic { get; init; } = _ => MeasuredTraffic.None;

    /// <summary>The version before this one; null when it is not known.</summary>
    public GatewayConfiguration? Earlier { get; init; }

    /// <summary>What tells this version of the file from others; null when it is not known.</summary>
    public string? FileHash { get; init; }
}
