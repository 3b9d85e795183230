using Dashboard.Evaluation;
using Microsoft.Extensions.Options;

namespace Dashboard.Duty;

/// <summary>Gives and looks for signs of life while the dashboard runs; an instance that does not evaluate takes no part.</summary>
public sealed class DutyService(DutyRoster roster, IOptions<EvaluationOptions> evaluation, TimeProvider time) : BackgroundService
{
    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await roster.StepDownAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!evaluation.Value.Enabled) return;
        using var timer = new PeriodicTimer(DutyRoster.Beat, time);
        try
        {
            do
            {
                await roster.BeatAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The dashboard stops.
        }
    }
}
