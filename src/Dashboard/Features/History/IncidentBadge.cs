using Dashboard.Core.Incidents.Tracking;
using Dashboard.Shared;

namespace Dashboard.Features.History;

/// <summary>The state of an incident: an open one by its severity, a closed one as recovered.</summary>
public static class IncidentBadge
{
    public static Badge From(Incident incident) =>
        incident switch
        {
            { IsOpen: false } => Badge.Recovered with { Word = "CLOSED" },
            { IsCalm: true } => Badge.Recovered with { Word = "QUIET" },
            _ => Badge.Of(incident.Severity),
        };
}
