namespace Dashboard.Auth;

/// <summary>What needs more than to read. <see cref="PermissionTable"/> says which role it needs; each is the name of an
/// authorization policy.</summary>
public enum Permission
{
    /// <summary>Accept a cause for a while, and end that.</summary>
    AcceptCauses,

    /// <summary>Write notes into incidents.</summary>
    WriteNotes,

    /// <summary>Say whether an incident's first answer was right.</summary>
    JudgeIncidents,

    /// <summary>Mark a fix as applied.</summary>
    ApplyFixes,

    /// <summary>Set maintenance windows, and end them.</summary>
    SetMaintenance,

    /// <summary>Start and cancel back-tests.</summary>
    RunBackTests,

    /// <summary>Upload a gateway's configuration.</summary>
    UploadConfigurations,

    /// <summary>Accept findings about a configuration, and end that.</summary>
    AcceptFindings,

    /// <summary>Send test messages to channels.</summary>
    TestChannels,

    /// <summary>Make and revoke wall links.</summary>
    ManageWallLinks,

    /// <summary>Make and revoke tokens of programs.</summary>
    ManageTokens,

    /// <summary>Read the audit log.</summary>
    ReadAudit,
}
