using System.ComponentModel.DataAnnotations;

namespace Dashboard.Core.Events.Alerts;

/// <summary>How received alerts are read; section <c>Alerts</c> of the settings.</summary>
public sealed class AlertOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Alerts";

    /// <summary>The label whose value is a gateway's configured name.</summary>
    [RegularExpression(
        "[a-zA-Z_][a-zA-Z0-9_]{0,99}",
        ErrorMessage = "Alerts:GatewayLabel must be the name of a label, e.g. gateway."
    )]
    public string GatewayLabel { get; set; } = "gateway";

    /// <summary>The alert that always fires, to prove that alerts arrive.</summary>
    [Required, MaxLength(200)]
    public string WatchdogName { get; set; } = "KrakenDDashboardWatchdog";

    /// <summary>The alerting path counts as silent when that alert was not heard for so long.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan WatchdogTimeout { get; set; } = TimeSpan.FromMinutes(10);
}
