namespace Dashboard.Core.Audit;

/// <summary>A part of the audit log, newest first.</summary>
/// <param name="Entries">The entries.</param>
/// <param name="Older">The number to ask before for the next older part; null when there is none.</param>
public sealed record AuditPart(IReadOnlyList<AuditEntry> Entries, long? Older);
