using Dashboard.Core.Events.Alerts;
using Dashboard.Shared;

namespace Dashboard.Features.Alerts;

/// <summary>The state of an alert.</summary>
public static class AlertBadge
{
    public static Badge From(Alert alert) =>
        alert.EndsAt is null ? Badge.Warning with { Word = "FIRING" } : Badge.Recovered with { Word = "RESOLVED" };
}
