using Dashboard.Core.LeaderElection;
using Dashboard.Core.Persistence;

namespace Dashboard.Core.Incidents;

/// <summary>Keeps the store within its limits, once an hour, on the instance that is on duty.</summary>
public sealed class RetentionService(Retention retention, LeaderElector roster, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await TryAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The dashboard stops.
        }
    }

    private async Task TryAsync(CancellationToken stoppingToken)
    {
        if (roster.State is not LeadershipState.Leader)
            return;
        try
        {
            await retention.RunAsync(stoppingToken);
        }
        catch (StoreUnavailableException)
        {
            // There is another hour.
        }
    }
}
