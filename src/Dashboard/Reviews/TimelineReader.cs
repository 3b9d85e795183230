using Dashboard.Alerts;
using Dashboard.Changes;
using Dashboard.Incidents;
using Dashboard.Incidents.Tracking;
using Dashboard.Storage;

namespace Dashboard.Reviews;

/// <summary>Reads what an incident's time line is made of.</summary>
public sealed class TimelineReader(IncidentBook book, ChangeLog changes, AlertLog alerts)
{
    /// <summary>The time line of an incident.</summary>
    /// <exception cref="StoreUnavailableException">What is stored cannot be reached.</exception>
    public async Task<Timeline> ReadAsync(Incident incident, CancellationToken cancellationToken)
    {
        var axis = Timeline.AxisOf(incident);
        return Timeline.Of(
            incident,
            await book.EventsAsync(incident.Number, cancellationToken),
            await changes.BetweenAsync(incident.Gateway, axis.Start, axis.End, cancellationToken),
            await alerts.BetweenAsync(incident.Gateway, axis.Start, axis.End, cancellationToken));
    }
}
