using Dashboard.Troubleshooting;

namespace Dashboard.Core.Incidents;

/// <summary>Says whether a cause is one that somebody has accepted. In doubt it is not.</summary>
public static class DismissalRule
{
    /// <summary>The dismissal that covers a cause at a moment, the longest one; null when the cause is not accepted.</summary>
    public static Dismissal? Covering(IEnumerable<Dismissal> dismissals, string gateway, RankedCause cause, DateTimeOffset at) =>
        dismissals
            .Where(dismissal => dismissal.Gateway == gateway && IsActive(dismissal, at) && Covers(dismissal, cause))
            .MaxBy(dismissal => dismissal.ExpiresAt);

    /// <summary>Whether it holds at a moment; the moment of its end is no longer part of it.</summary>
    public static bool IsActive(Dismissal dismissal, DateTimeOffset at) =>
        dismissal.CreatedAt <= at && at < dismissal.ExpiresAt && (dismissal.EndedAt is not { } ended || at < ended);

    /// <summary>The same cause, not more severe, and at nothing that it was not accepted for.</summary>
    public static bool Covers(Dismissal dismissal, RankedCause cause) =>
        dismissal.CauseId == cause.Id
        && cause.Severity <= dismissal.Severity
        && Within(cause.Endpoints, dismissal.Endpoints)
        && Within(cause.Backends, dismissal.Backends);

    /// <summary>A cause that names none is about the whole gateway, which is more than any list.</summary>
    private static bool Within(IReadOnlyList<string> now, IReadOnlyList<string> accepted) =>
        (now.Count == 0) == (accepted.Count == 0) && now.All(name => accepted.Contains(name, StringComparer.Ordinal));
}
