namespace Dashboard.Core.Tokens;

/// <summary>What programs may do with a token; the numbers are stored, so they are never changed.</summary>
[Flags]
public enum TokenScopes
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Report changes.</summary>
    ReportChanges = 1,

    /// <summary>Report alerts.</summary>
    ReportAlerts = 2,

    /// <summary>Send configurations.</summary>
    SendConfigurations = 4,

    /// <summary>Read the diagnosis.</summary>
    Read = 8,

    /// <summary>Read the audit log.</summary>
    ReadAudit = 16,

    /// <summary>All of them.</summary>
    All = ReportChanges | ReportAlerts | SendConfigurations | Read | ReadAudit,
}
