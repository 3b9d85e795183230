using Dashboard.Core.Configurations;
using Dashboard.Troubleshooting.KrakenD.Configuration;
using Dashboard.Troubleshooting.KrakenD.Configuration.Differences;

namespace Dashboard.Features.Configuration;

/// <summary>What differs between two versions.</summary>
/// <param name="Before">The one that is compared with.</param>
/// <param name="After">The one that is shown.</param>
/// <param name="Differences">What changes for callers, the most harmful first.</param>
public sealed record ConfigurationComparison(
    ConfigurationVersion Before,
    ConfigurationVersion After,
    IReadOnlyList<ConfigurationDifference> Differences
)
{
    public static ConfigurationComparison Create(
        ConfigurationVersion before,
        GatewayConfiguration old,
        ConfigurationVersion after,
        GatewayConfiguration current
    ) => new(before, after, ConfigurationDiff.Between(old, current));
}
