using Dashboard.Core.Configurations;
using Dashboard.Core.Events;
using Dashboard.Core.Events.Alerts;
using Dashboard.Core.Events.Changes;
using Dashboard.Core.Events.Maintenance;
using Dashboard.Core.Incidents;
using Dashboard.Core.Persistence;
using Dashboard.Troubleshooting;

namespace Dashboard.Core.Reviews;

/// <summary>Reads what stands around a diagnosis. The diagnosis never waits for it, and without the store it says so.</summary>
public sealed class DiagnosisContextReader(Store store, AlertLog alerts, TimeProvider time)
{
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(1);

    /// <summary>What is stored about an answer, in one read: nothing after its moment.</summary>
    /// <param name="diagnosis">The answer.</param>
    /// <param name="at">The moment that the page shows; null means now.</param>
    public async Task<DiagnosisContext> ReadAsync(Diagnosis diagnosis, DateTimeOffset? at, CancellationToken cancellationToken)
    {
        try
        {
            return await store
                .RunAsync((context, cancel) => GatherAsync(context, diagnosis, at, cancel), cancellationToken)
                .WaitAsync(MaxWait, cancellationToken);
        }
        catch (Exception exception) when (exception is StoreUnavailableException or TimeoutException)
        {
            return new DiagnosisContext
            {
                Related = new RelatedEvents { Gateway = diagnosis.Gateway, IsOutOfReach = true },
            };
        }
    }

    /// <summary>The notices of all gateways, for the overview: windows in force and the dead-man's alert; null when they cannot
    /// be read.</summary>
    public async Task<Notices?> NoticesAsync(DateTimeOffset? at, CancellationToken cancellationToken)
    {
        try
        {
            return await store
                .RunAsync<Notices?>(
                    async (context, cancel) =>
                        new Notices(
                            await MaintenanceWindows.InForceAsync(context, gateway: null, at ?? time.GetUtcNow(), cancel),
                            at is null ? await alerts.WatchdogAsync(context, cancel) : null
                        ),
                    cancellationToken
                )
                .WaitAsync(MaxWait, cancellationToken);
        }
        catch (Exception exception) when (exception is StoreUnavailableException or TimeoutException)
        {
            return null;
        }
    }

    private async Task<DiagnosisContext> GatherAsync(
        DashboardDbContext context,
        Diagnosis diagnosis,
        DateTimeOffset? at,
        CancellationToken cancellationToken
    )
    {
        var gateway = diagnosis.Gateway;
        var open = at is null ? await IncidentQueries.OpenAsync(context, gateway, cancellationToken) : null;
        return new DiagnosisContext
        {
            Related = await RelatedAsync(context, diagnosis, at, cancellationToken),
            Accepted = await Dismissals.ActiveAsync(context, gateway, at ?? time.GetUtcNow(), cancellationToken),
            OpenIncident = open,
            Fixes = open is null ? [] : await IncidentNotes.FixesAsync(context, open.Incident.Number, cancellationToken),
            Versions = await ConfigurationVersions.NewestAsync(context, gateway, cancellationToken),
        };
    }

    private async Task<RelatedEvents> RelatedAsync(
        DashboardDbContext context,
        Diagnosis diagnosis,
        DateTimeOffset? at,
        CancellationToken cancellationToken
    )
    {
        var (gateway, from, to) = (diagnosis.Gateway, RelatedEvents.AxisStart(diagnosis), at ?? time.GetUtcNow());
        return new RelatedEvents
        {
            Gateway = gateway,
            Reported = await ChangeLog.ReportedAsync(context, gateway, from, to, cancellationToken),
            Alerts = await alerts.BetweenAsync(context, gateway, from, to, cancellationToken),
            Maintenance = await MaintenanceWindows.InForceAsync(context, gateway, to, cancellationToken),
            Watchdog =
                at is null && await alerts.WatchdogAsync(context, cancellationToken) is { LastHeardAt: not null } watchdog
                    ? watchdog
                    : null,
            Incident =
                diagnosis.Impact.Since is { } since
                && await IncidentFinder.CoveringAsync(context, gateway, since, cancellationToken) is { } incident
                && incident.OpenedAt <= to
                    ? incident
                    : null,
        };
    }
}
