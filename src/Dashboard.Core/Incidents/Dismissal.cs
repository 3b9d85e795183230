using Dashboard.Troubleshooting;

namespace Dashboard.Core.Incidents;

/// <summary>Somebody has accepted a cause for a while: the pages still show it, as accepted.</summary>
public sealed record Dismissal
{
    /// <summary>Its number.</summary>
    public required Guid Id { get; init; }

    /// <summary>The gateway's configured name.</summary>
    public required string Gateway { get; init; }

    /// <summary>The cause's catalogue id.</summary>
    public required string CauseId { get; init; }

    /// <summary>How severe the cause was when it was accepted.</summary>
    public required Severity Severity { get; init; }

    /// <summary>Endpoints that it was about.</summary>
    public required IReadOnlyList<string> Endpoints { get; init; }

    /// <summary>Backends that it was about.</summary>
    public required IReadOnlyList<string> Backends { get; init; }

    /// <summary>Why it was accepted.</summary>
    public required string Reason { get; init; }

    /// <summary>Who accepted it; empty when not known.</summary>
    public required string Who { get; init; }

    /// <summary>Since when.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Until when.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When somebody ended it before its time; null when nobody did.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Who ended it.</summary>
    public string? EndedBy { get; init; }
}
