using Dashboard.Core.Configurations;
using Dashboard.Troubleshooting.KrakenD.Configuration.Differences;

namespace Dashboard.Features.Configuration;

/// <summary>What differs between two versions.</summary>
/// <param name="Before">The one that is compared with.</param>
/// <param name="After">The one that is shown.</param>
/// <param name="Differences">What changes for callers, the most harmful first.</param>
/// <param name="Lines">The same, line by line.</param>
public sealed record ConfigurationComparison(
    ConfigurationVersion Before,
    ConfigurationVersion After,
    IReadOnlyList<ConfigurationDifference> Differences,
    LineDiff Lines
)
{
    /// <summary>Compares two versions; null when one of them cannot be read.</summary>
    public static ConfigurationComparison? Create(ConfigurationReport before, ConfigurationReport after) =>
        before.Gateway is { } old && after.Gateway is { } current
            ? new(
                before.Version,
                after.Version,
                ConfigurationDiff.Between(old, current),
                LineDiff.Between(before.Lines, after.Lines)
            )
            : null;
}
