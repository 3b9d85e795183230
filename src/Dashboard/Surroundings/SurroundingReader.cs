using Dashboard.Alerts;
using Dashboard.Changes;
using Dashboard.Maintenance;
using Dashboard.Storage;
using Dashboard.Troubleshooting;

namespace Dashboard.Surroundings;

/// <summary>Reads what stands around a diagnosis. The diagnosis never waits for it, and without the store it says so.</summary>
public sealed class SurroundingReader(ChangeLog changes, AlertLog alerts, MaintenanceWindows maintenance, IncidentFinder incidents, TimeProvider time)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    /// <summary>What changed this long before the first breach may have caused it.</summary>
    private static readonly TimeSpan Before = TimeSpan.FromMinutes(30);

    /// <summary>What stands around an answer: nothing after its moment.</summary>
    /// <param name="diagnosis">The answer.</param>
    /// <param name="at">The moment that the page shows; null means now.</param>
    public async Task<Surrounding> ReadAsync(Diagnosis diagnosis, DateTimeOffset? at, CancellationToken cancellationToken)
    {
        var around = new Surrounding { Diagnosis = diagnosis, From = (diagnosis.Impact.Since ?? diagnosis.At) - Before };
        try
        {
            return await FillAsync(around, at, cancellationToken).WaitAsync(LongestWait, cancellationToken);
        }
        catch (Exception exception) when (exception is StoreUnavailableException or TimeoutException)
        {
            return around with { IsOutOfReach = true };
        }
    }

    /// <summary>The notices of all gateways, for the overview: windows in force and the dead-man's alert; null when they cannot be read.</summary>
    public async Task<Notices?> NoticesAsync(DateTimeOffset? at, CancellationToken cancellationToken)
    {
        try
        {
            var inForce = maintenance.InForceAsync(gateway: null, at ?? time.GetUtcNow(), cancellationToken);
            var deadMan = at is null ? alerts.DeadManAsync(cancellationToken) : null;
            return await GatherAsync().WaitAsync(LongestWait, cancellationToken);

            async Task<Notices> GatherAsync() => new(await inForce, deadMan is null ? null : await deadMan);
        }
        catch (Exception exception) when (exception is StoreUnavailableException or TimeoutException)
        {
            return null;
        }
    }

    private async Task<Surrounding> FillAsync(Surrounding around, DateTimeOffset? at, CancellationToken cancellationToken)
    {
        var (gateway, from, to) = (around.Diagnosis.Gateway, around.From, at ?? time.GetUtcNow());
        return around with
        {
            Reported = await changes.ReportedAsync(gateway, from, to, cancellationToken),
            Alerts = await alerts.BetweenAsync(gateway, from, to, cancellationToken),
            Maintenance = await maintenance.InForceAsync(gateway, to, cancellationToken),
            DeadMan = at is null ? await alerts.DeadManAsync(cancellationToken) : null,
            Incident = around.Diagnosis.Impact.Since is { } since ? await incidents.CoveringAsync(gateway, since, cancellationToken) : null,
        };
    }
}
