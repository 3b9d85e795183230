using System.Text.Json.Serialization;
using Dashboard.Troubleshooting;

namespace Dashboard.Core.Incidents.Fixes;

/// <summary>What was measured when a fix was applied.</summary>
/// <param name="At">The moment of the evaluation.</param>
/// <param name="FailedShare">Share of failed requests, 0 to 1; null without traffic.</param>
/// <param name="FailedPerSecond">Failed and refused requests per second.</param>
public sealed record FixBaseline(
    DateTimeOffset At,
    double? FailedShare,
    [property: JsonPropertyName("hurtPerSecond")] double FailedPerSecond
)
{
    /// <summary>What fails at present: the last minute, as five minutes that are still filling would call the same trouble
    /// worse a little later.</summary>
    public static double? PresentShare(Impact impact) => impact.FailedShareLastMinute ?? impact.FailedShare;
}
