using Dashboard.Core;
using Dashboard.Core.Audit;
using Dashboard.Core.Events.Maintenance;
using Dashboard.Shared;
using Dashboard.Troubleshooting.Formatting;

namespace Dashboard.Features.Maintenance;

/// <summary>Words for maintenance windows.</summary>
public static class MaintenanceFormatter
{
    public static Badge State(MaintenanceState state) =>
        state switch
        {
            MaintenanceState.InForce => Badge.Warning with { Word = "IN FORCE" },
            MaintenanceState.Coming => Badge.Note with { Word = "coming" },
            _ => Badge.Note with { Word = "past" },
        };

    public static string Scope(string gateway) => gateway.Length > 0 ? gateway : GatewayScope.All;

    /// <summary>What readers of a diagnosis must know.</summary>
    public static string Notice(MaintenanceWindow window) =>
        $"Maintenance of {Scope(window.Gateway)} until {TimestampFormatter.Full(window.EndsAt)}: {window.Reason} (set by "
        + $"{UserNames.Word(window.Who)}). Trouble is expected; the diagnosis goes on.";
}
