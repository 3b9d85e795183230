namespace Dashboard.Core.Audit;

/// <summary>What is written down; the names are stored, so they are never renamed.</summary>
public enum AuditAction
{
    /// <summary>A wall link was made.</summary>
    WallLinkMade,

    /// <summary>A wall link opened its wall for the first time, or for the first time in a day.</summary>
    WallLinkUsed,

    /// <summary>A wall link was revoked.</summary>
    WallLinkRevoked,

    /// <summary>A key opened nothing.</summary>
    WallLinkRefused,

    /// <summary>A cause was accepted for a while.</summary>
    CauseDismissed,

    /// <summary>An acceptance was ended before its time.</summary>
    DismissalEnded,

    /// <summary>A note was written into an incident.</summary>
    IncidentNoted,

    /// <summary>Somebody said whether an incident's first answer was right.</summary>
    IncidentJudged,

    /// <summary>A fix was applied and is watched.</summary>
    FixApplied,

    /// <summary>A test message was sent to a channel.</summary>
    ChannelTested,

    /// <summary>A change was reported through the API.</summary>
    ChangeReported,

    /// <summary>A maintenance window was set.</summary>
    MaintenanceSet,

    /// <summary>A maintenance window was ended before its time.</summary>
    MaintenanceEnded,

    /// <summary>A gateway has a new version of its configuration.</summary>
    ConfigurationReceived,

    /// <summary>A finding about a configuration was accepted.</summary>
    FindingAccepted,

    /// <summary>An accepted finding counts again.</summary>
    FindingAcceptanceEnded,

    /// <summary>Somebody signed in.</summary>
    SignedIn,

    /// <summary>Somebody signed out.</summary>
    SignedOut,

    /// <summary>The provider signed somebody in who may not enter.</summary>
    SignInRefused,

    /// <summary>An incident, a patch of a configuration or the audit log was given out as a file.</summary>
    ExportRead,

    /// <summary>Somebody has another role than when they were last seen.</summary>
    RoleChanged,

    /// <summary>The settings of who may do what are others than at the last start.</summary>
    AccessSettingsChanged,

    /// <summary>Somebody tried what their role does not allow.</summary>
    ActionRefused,

    /// <summary>A token was made.</summary>
    TokenMade,

    /// <summary>A token was taken for the first time.</summary>
    TokenUsed,

    /// <summary>A token was revoked.</summary>
    TokenRevoked,

    /// <summary>A token was sent that is not taken.</summary>
    TokenRefused,

    /// <summary>A section of a review was rewritten, or went back to its draft.</summary>
    ReviewEdited,

    /// <summary>An action item was added to a review.</summary>
    ActionItemAdded,

    /// <summary>An action item was done, or is open again.</summary>
    ActionItemChanged,

    /// <summary>An action item was removed.</summary>
    ActionItemRemoved,
}
