using System.ComponentModel.DataAnnotations;

namespace Dashboard.Core.Audit;

/// <summary>How long it is known who did what; section <c>Audit</c> of the settings.</summary>
public sealed class AuditOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Audit";

    /// <summary>How long entries of the audit log are kept.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00")]
    public TimeSpan KeepFor { get; set; } = TimeSpan.FromDays(400);
}
