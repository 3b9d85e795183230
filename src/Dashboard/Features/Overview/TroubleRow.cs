using Dashboard.Shared;

namespace Dashboard.Features.Overview;

/// <summary>One cause in trouble, at one gateway or at several.</summary>
public sealed record TroubleRow
{
    /// <summary>Tells the rows apart from one answer to the next.</summary>
    public required string Key { get; init; }

    /// <summary>How urgent it is; unknown and last known states are rows too.</summary>
    public required Badge Badge { get; init; }

    /// <summary>What is broken and for whom.</summary>
    public required string Sentence { get; init; }

    /// <summary>The gateways that it concerns, the most urgent first.</summary>
    public required IReadOnlyList<string> Gateways { get; init; }

    /// <summary>The most likely cause; null where none is known.</summary>
    public string? Cause { get; init; }

    /// <summary>How likely it is; null where no cause is known.</summary>
    public double? Confidence { get; init; }

    /// <summary>When it began; null when before the data begins or not known.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Where it goes; null when that is not known.</summary>
    public string? Trend { get; init; }

    /// <summary>Whether it goes on now; what recovered or cannot be seen is a row, but no open incident.</summary>
    public bool IsIncident => Badge.Shape is BadgeShape.FilledDiamond or BadgeShape.OutlinedTriangle or BadgeShape.None;

    /// <summary>Lower is more urgent.</summary>
    public int Urgency =>
        Badge.Shape switch
        {
            BadgeShape.FilledDiamond => 0,
            BadgeShape.OutlinedTriangle => 1,
            BadgeShape.None => 2,
            BadgeShape.HatchedSquare => 3,
            _ => 4,
        };
}
