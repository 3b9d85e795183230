using Dashboard.Core.Evaluation;
using Microsoft.Extensions.Options;

namespace Dashboard.Core.LeaderElection;

/// <summary>Gives and looks for signs of life while the dashboard runs; an instance that does not evaluate takes no
/// part.</summary>
public sealed class LeaderElectionService(
    LeaderElector elector,
    GatewayLeases leases,
    IOptions<EvaluationOptions> evaluation,
    TimeProvider time
) : BackgroundService, IHostedLifecycleService
{
    /// <summary>Lets another instance take over before this one waits for its readers to go.</summary>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        await StopAsync(cancellationToken);
        await leases.StepDownAsync(cancellationToken);
        await elector.StepDownAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!evaluation.Value.Enabled)
            return;
        using var timer = new PeriodicTimer(LeaderElector.RenewInterval, time);
        try
        {
            do
            {
                await elector.RenewAsync(stoppingToken);
                await leases.RenewAsync(stoppingToken);
            } while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The dashboard stops.
        }
    }
}
