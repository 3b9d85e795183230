using Dashboard.Core.Events.Alerts;
using Dashboard.Core.Events.Changes;
using Dashboard.Core.Incidents.Tracking;
using Dashboard.Troubleshooting;

namespace Dashboard.Core.Reviews;

/// <summary>What happened around an incident, from all sides in one order.</summary>
/// <param name="Axis">From what may have caused it to its end.</param>
/// <param name="Lines">What the dashboard saw, what people wrote and did, what was reported and which alerts came, oldest first;
/// never empty.</param>
/// <param name="Reported">Changes that somebody has reported, oldest first.</param>
/// <param name="Alerts">Alerts that fired in this time, oldest first.</param>
public sealed record Timeline(
    TimeWindow Axis,
    IReadOnlyList<IncidentEvent> Lines,
    IReadOnlyList<Change> Reported,
    IReadOnlyList<Alert> Alerts
)
{
    /// <summary>What changed this long before the first breach may have caused it.</summary>
    private static readonly TimeSpan Before = TimeSpan.FromMinutes(30);

    private static readonly TimeSpan After = TimeSpan.FromMinutes(2);

    /// <summary>The time that an incident's time line spans.</summary>
    public static TimeWindow AxisOf(Incident incident) =>
        new(incident.FirstBreachAt - Before, (incident.ClosedAt ?? incident.LastBadAt) + After);

    /// <summary>Brings all lines into one order; of what happened at the same time, what may have caused it comes
    /// first.</summary>
    /// <param name="incident">The incident.</param>
    /// <param name="events">Its own lines, oldest first.</param>
    /// <param name="changes">Changes in its time; those that were measured are among its own lines already.</param>
    /// <param name="alerts">Alerts in its time.</param>
    public static Timeline Of(
        Incident incident,
        IReadOnlyList<IncidentEvent> events,
        IEnumerable<Change> changes,
        IReadOnlyList<Alert> alerts
    )
    {
        var axis = AxisOf(incident);
        var reported = changes.Where(change => change.IsReported).ToList();
        var lines = reported
            .Select(change => new IncidentEvent(change.At, IncidentEventKind.Change, change.What, Who: change.Source))
            .Concat(events)
            .Concat(alerts.SelectMany(alert => LinesOf(alert, incident, axis)))
            .OrderBy(line => line.At);
        return new Timeline(axis, [.. lines], reported, alerts);
    }

    private static IEnumerable<IncidentEvent> LinesOf(Alert alert, Incident incident, TimeWindow axis)
    {
        yield return new(
            alert.StartsAt,
            IncidentEventKind.Alert,
            $"{AlertFormatter.Lag(alert.Name, AlertLag.Of(alert.StartsAt, incident.FirstBreachAt, incident.OpenedAt))}"
        );
        if (alert.EndsAt is { } end && end <= axis.End)
            yield return new(end, IncidentEventKind.Alert, $"{alert.Name} was resolved");
    }
}
