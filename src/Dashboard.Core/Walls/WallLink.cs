namespace Dashboard.Core.Walls;

/// <summary>A link that opens one wall, read-only, until it expires or is revoked.</summary>
public sealed record WallLink
{
    /// <summary>Its number; not its key.</summary>
    public required Guid Id { get; init; }

    /// <summary>What its maker calls the screen.</summary>
    public required string Label { get; init; }

    /// <summary>Gateways that the wall shows; empty for all.</summary>
    public required IReadOnlyList<string> Gateways { get; init; }

    /// <summary>Diagonal of the screen, in inches.</summary>
    public required double ScreenInches { get; init; }

    /// <summary>The longest distance it is read from, in metres.</summary>
    public required double DistanceMetres { get; init; }

    /// <summary>Who made it; empty when not known.</summary>
    public required string Who { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Until when it opens the wall.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it last opened the wall, to the minute; null when it never did.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>When it was revoked; null when it was not.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>Who revoked it.</summary>
    public string? RevokedBy { get; init; }

    /// <summary>Why it does not open the wall at a moment; null when it does.</summary>
    public WallRefusal? RefusalAt(DateTimeOffset moment) =>
        RevokedAt <= moment ? WallRefusal.Revoked
        : ExpiresAt <= moment ? WallRefusal.Expired
        : null;
}
