namespace Dashboard.Auth;

/// <summary>The one place that says which action needs which role; <c>docs/security.md</c> repeats it and is compared with it
/// by a test.</summary>
public static class PermissionTable
{
    private static readonly Dictionary<Permission, (Role Role, string Words)> Entries = new()
    {
        [Permission.AcceptCauses] = (Role.Operator, "accept causes"),
        [Permission.WriteNotes] = (Role.Operator, "write notes"),
        [Permission.JudgeIncidents] = (Role.Operator, "judge incidents"),
        [Permission.ApplyFixes] = (Role.Operator, "mark fixes as applied"),
        [Permission.SetMaintenance] = (Role.Operator, "set and end maintenance"),
        [Permission.RunBackTests] = (Role.Operator, "run back-tests"),
        [Permission.UploadConfigurations] = (Role.Operator, "upload configurations"),
        [Permission.AcceptFindings] = (Role.Operator, "accept findings about configurations"),
        [Permission.TestChannels] = (Role.Admin, "test channels"),
        [Permission.ManageWallLinks] = (Role.Admin, "make and revoke wall links"),
        [Permission.ManageTokens] = (Role.Admin, "make and revoke tokens"),
        [Permission.ReadAudit] = (Role.Admin, "read the audit log"),
    };

    /// <summary>The least role that a permission needs.</summary>
    public static Role RoleFor(Permission permission) => Entries[permission].Role;

    /// <summary>What is permitted, in words that follow "may".</summary>
    public static string Words(Permission permission) => Entries[permission].Words;
}
