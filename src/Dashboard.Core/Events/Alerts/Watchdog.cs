namespace Dashboard.Core.Events.Alerts;

/// <summary>The alert that always fires: while it is heard, alerts arrive.</summary>
/// <param name="Name">The alert's name.</param>
/// <param name="LastHeardAt">When it was heard last; null when it never was, so nobody has set it up.</param>
/// <param name="Silence">It may be unheard for so long.</param>
public sealed record Watchdog(string Name, DateTimeOffset? LastHeardAt, TimeSpan Silence)
{
    /// <summary>Whether it was set up once and is now overdue.</summary>
    public bool IsSilentAt(DateTimeOffset now) => LastHeardAt is { } heard && now - heard > Silence;
}
