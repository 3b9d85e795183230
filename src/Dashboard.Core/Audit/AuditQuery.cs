namespace Dashboard.Core.Audit;

/// <summary>Which part of the audit log is asked for.</summary>
/// <param name="Action">Only this action; null for all.</param>
/// <param name="Who">Only who has these letters in the name; null for everybody.</param>
/// <param name="Before">Only entries older than the one with this number; null for the newest.</param>
/// <param name="Since">Only entries of this moment and later ones; null for all that are kept.</param>
public sealed record AuditQuery(
    AuditAction? Action = null,
    string? Who = null,
    long? Before = null,
    DateTimeOffset? Since = null
);
