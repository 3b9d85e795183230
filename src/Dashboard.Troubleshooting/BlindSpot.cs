namespace Dashboard.Troubleshooting;

/// <summary>Something that this gateway's telemetry does not tell, or may not tell, and the configuration that changes
/// it.</summary>
public sealed record BlindSpot
{
    /// <summary>Id of the requirement.</summary>
    public required string Id { get; init; }

    /// <summary>What is not measured.</summary>
    public required string Title { get; init; }

    /// <summary>Missing, or not to be told.</summary>
    public required MeasuringState State { get; init; }

    /// <summary>What that was told from.</summary>
    public required string Because { get; init; }

    /// <summary>Where the snippet belongs.</summary>
    public required string Scope { get; init; }

    /// <summary>Language of the snippet.</summary>
    public required string Language { get; init; }

    /// <summary>The configuration that changes it.</summary>
    public required string Snippet { get; init; }

    /// <summary>What that costs or risks.</summary>
    public required string Cost { get; init; }

    /// <summary>Ids of causes that cannot be told without it.</summary>
    public required IReadOnlyList<string> Judges { get; init; }

    /// <summary>Ids of causes that would be told more surely with it.</summary>
    public required IReadOnlyList<string> Sharpens { get; init; }
}
