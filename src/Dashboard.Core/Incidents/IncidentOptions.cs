using System.ComponentModel.DataAnnotations;

namespace Dashboard.Core.Incidents;

/// <summary>When an incident begins and ends and how long it is kept; section <c>Incidents</c> of the settings.</summary>
public sealed class IncidentOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Incidents";

    /// <summary>Evaluations in a row that must show trouble before an incident is opened.</summary>
    [Range(1, 20)]
    public int OpenAfter { get; set; } = 2;

    /// <summary>An incident is closed when the gateway was watched and quiet for so long; trouble that comes back sooner is the
    /// same incident.</summary>
    [Range(typeof(TimeSpan), "00:00:30", "06:00:00")]
    public TimeSpan QuietPeriod { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long incidents, their time lines, changes, alerts and messages are kept.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00")]
    public TimeSpan KeepFor { get; set; } = TimeSpan.FromDays(400);

    /// <summary>How long the readings behind the answers are kept; after that an incident shows its time line and numbers
    /// only.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00")]
    public TimeSpan KeepEvidenceFor { get; set; } = TimeSpan.FromDays(180);

    /// <summary>Megabytes of readings that are kept; the oldest go first.</summary>
    [Range(10, 1_000_000)]
    public int KeepEvidenceMegabytes { get; set; } = 2000;
}
