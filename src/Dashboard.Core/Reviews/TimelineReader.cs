using Dashboard.Core.Events.Alerts;
using Dashboard.Core.Events.Changes;
using Dashboard.Core.Incidents;
using Dashboard.Core.Incidents.Tracking;
using Dashboard.Core.Persistence;

namespace Dashboard.Core.Reviews;

/// <summary>Reads what an incident's time line is made of.</summary>
public sealed class TimelineReader(IncidentQueries queries, ChangeLog changes, AlertLog alerts)
{
    /// <summary>The time line of an incident.</summary>
    /// <exception cref="StoreUnavailableException">What is stored cannot be reached.</exception>
    public async Task<Timeline> ReadAsync(Incident incident, CancellationToken cancellationToken)
    {
        var axis = Timeline.AxisOf(incident);
        return Timeline.Of(
            incident,
            await queries.EventsAsync(incident.Number, cancellationToken),
            await changes.BetweenAsync(incident.Gateway, axis.Start, axis.End, cancellationToken),
            await alerts.BetweenAsync(incident.Gateway, axis.Start, axis.End, cancellationToken)
        );
    }
}
