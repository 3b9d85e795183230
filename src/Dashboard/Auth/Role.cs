namespace Dashboard.Auth;

/// <summary>What somebody may do. Each role may do all that the ones before it may.</summary>
public enum Role
{
    /// <summary>Reads, and changes nothing.</summary>
    Viewer,

    /// <summary>Works on incidents: notes, verdicts, acceptances, maintenance, configurations, back-tests.</summary>
    Operator,

    /// <summary>Sets the dashboard up: wall links, tokens, tests of channels, the audit log.</summary>
    Admin,
}
