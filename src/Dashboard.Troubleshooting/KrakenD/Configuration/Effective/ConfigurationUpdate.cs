using Dashboard.Troubleshooting.KrakenD.Configuration.Differences;

namespace Dashboard.Troubleshooting.KrakenD.Configuration.Effective;

/// <summary>What a version of a configuration changed for callers.</summary>
/// <param name="PreviousHash">Keyed hash of the version before it.</param>
/// <param name="Differences">What differs, what refuses callers first; <see cref="MaxDifferences"/> at most.</param>
/// <param name="OmittedDifferences">How many more there are.</param>
public sealed record ConfigurationUpdate(
    string PreviousHash,
    IReadOnlyList<ConfigurationDifference> Differences,
    int OmittedDifferences
)
{
    /// <summary>Differences that are kept.</summary>
    public const int MaxDifferences = 200;

    /// <summary>What changes from one configuration to the other.</summary>
    public static ConfigurationUpdate Between(GatewayConfiguration before, string previousHash, GatewayConfiguration after)
    {
        var differences = ConfigurationDiff.Between(before, after);
        return new ConfigurationUpdate(
            previousHash,
            [.. differences.Take(MaxDifferences)],
            Math.Max(0, differences.Count - MaxDifferences)
        );
    }
}
