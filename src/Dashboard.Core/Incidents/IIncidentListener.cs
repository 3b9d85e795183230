using Dashboard.Core.Persistence;

namespace Dashboard.Core.Incidents;

/// <summary>Stores something of its own together with the update of an incident: both are stored, or neither.</summary>
public interface IIncidentListener
{
    /// <summary>Adds rows to the context; must neither save nor wait for anything outside.</summary>
    void OnIncidentChanged(DashboardDbContext context, IncidentUpdate update);
}
