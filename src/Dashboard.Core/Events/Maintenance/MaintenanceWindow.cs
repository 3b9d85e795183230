namespace Dashboard.Core.Events.Maintenance;

/// <summary>A time in which trouble at a gateway is expected.</summary>
public sealed record MaintenanceWindow
{
    /// <summary>Its number.</summary>
    public required long Id { get; init; }

    /// <summary>The gateway's configured name; empty for all gateways.</summary>
    public required string Gateway { get; init; }

    /// <summary>When it begins.</summary>
    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>When it was meant to end.</summary>
    public required DateTimeOffset EndsAt { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>Who has set it; empty when not known.</summary>
    public required string Who { get; init; }

    /// <summary>When somebody ended it before its time; null when nobody did.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Who ended it.</summary>
    public string? EndedBy { get; init; }

    /// <summary>When it really ends; the moment itself is no longer part of it.</summary>
    public DateTimeOffset End => EndedAt is { } ended && ended < EndsAt ? ended : EndsAt;

    /// <summary>How it stands at a moment.</summary>
    public MaintenanceState StateAt(DateTimeOffset at) =>
        at >= End ? MaintenanceState.Past
        : at >= StartsAt ? MaintenanceState.InForce
        : MaintenanceState.Coming;
}
