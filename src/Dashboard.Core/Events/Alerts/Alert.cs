namespace Dashboard.Core.Events.Alerts;

/// <summary>An alert that was received, from its start to its end. Its texts come from outside and are only ever text.</summary>
public sealed record Alert
{
    /// <summary>The gateway's configured name; empty when its labels name none.</summary>
    public required string Gateway { get; init; }

    /// <summary>What the Alertmanager tells alerts apart by.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>The rule's name.</summary>
    public required string Name { get; init; }

    /// <summary>Its severity label; empty without one.</summary>
    public required string Severity { get; init; }

    /// <summary>Its summary; empty without one.</summary>
    public required string Summary { get; init; }

    /// <summary>When it began to fire.</summary>
    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>When it was resolved; null while it fires.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>When it was heard of first; not known before it is stored.</summary>
    public DateTimeOffset ReceivedAt { get; init; }

    /// <summary>When it was heard of last.</summary>
    public DateTimeOffset LastHeardAt { get; init; }

    /// <summary>All of its labels.</summary>
    public required IReadOnlyDictionary<string, string> Labels { get; init; }
}
