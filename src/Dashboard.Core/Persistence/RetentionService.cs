using Dashboard.Core.LeaderElection;

namespace Dashboard.Core.Persistence;

/// <summary>Keeps the store within its limits, once an hour, on the leader.</summary>
public sealed class RetentionService(Retention retention, LeaderElector elector, TimeProvider time) : BackgroundService
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
        if (elector.State is not LeadershipState.Leader)
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
