using Dashboard.Core.Audit;

namespace Dashboard.Features.Audit;

/// <summary>Words for what is written down in the audit log, and the names of the same in addresses.</summary>
public static class AuditFormatter
{
    public static string Of(AuditAction action) =>
        action switch
        {
            AuditAction.WallLinkMade => "Wall link made",
            AuditAction.WallLinkUsed => "Wall link used",
            AuditAction.WallLinkRevoked => "Wall link revoked",
            AuditAction.WallLinkRefused => "Wall link refused",
            AuditAction.CauseDismissed => "Cause accepted",
            AuditAction.DismissalEnded => "Acceptance ended",
            AuditAction.IncidentNoted => "Incident note written",
            AuditAction.IncidentJudged => "Incident judged",
            AuditAction.FixApplied => "Fix applied",
            AuditAction.ChannelTested => "Channel tested",
            AuditAction.ChangeReported => "Change reported",
            AuditAction.MaintenanceSet => "Maintenance set",
            AuditAction.MaintenanceEnded => "Maintenance ended",
            AuditAction.ConfigurationReceived => "Configuration received",
            AuditAction.FindingAccepted => "Finding accepted",
            AuditAction.FindingAcceptanceEnded => "Acceptance of finding ended",
            AuditAction.SignedIn => "Signed in",
            AuditAction.SignedOut => "Signed out",
            AuditAction.SignInRefused => "Sign-in refused",
            AuditAction.ActionRefused => "Action refused",
            AuditAction.ExportRead => "Export read",
            AuditAction.RoleChanged => "Role changed",
            AuditAction.AccessSettingsChanged => "Access settings changed",
            AuditAction.TokenMade => "Token made",
            AuditAction.TokenUsed => "Token used",
            AuditAction.TokenRevoked => "Token revoked",
            AuditAction.TokenRefused => "Token refused",
            AuditAction.ReviewEdited => "Review edited",
            AuditAction.ActionItemAdded => "Action item added",
            AuditAction.ActionItemChanged => "Action item changed",
            AuditAction.ActionItemRemoved => "Action item removed",
            _ => action.ToString(),
        };

    public static string InAddress(AuditAction action) => Of(action).ToLowerInvariant().Replace(' ', '-');

    /// <summary>The action that an address names; null for all.</summary>
    public static AuditAction? FromAddress(string? what) =>
        Enum.GetValues<AuditAction>()
            .Select(action => (AuditAction?)action)
            .FirstOrDefault(action => string.Equals(InAddress(action!.Value), what, StringComparison.OrdinalIgnoreCase));
}
