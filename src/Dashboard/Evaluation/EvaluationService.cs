using Microsoft.Extensions.Options;

namespace Dashboard.Evaluation;

/// <summary>Evaluates every gateway in the background, once for all viewers; waits longer while a Prometheus fails.</summary>
public sealed partial class EvaluationService(
    Diagnoses diagnoses, IOptions<EvaluationOptions> options, TimeProvider time, ILogger<EvaluationService> logger) : BackgroundService
{
    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => options.Value.Enabled
        ? Task.WhenAll(diagnoses.Gateways.Select(gateway => WatchAsync(gateway, stoppingToken)))
        : Task.CompletedTask;

    private async Task WatchAsync(string gateway, CancellationToken stoppingToken)
    {
        var failures = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            var started = time.GetUtcNow();
            var wait = options.Value.Interval;
            try
            {
                var report = await diagnoses.RefreshAsync(gateway, () => started + BackOff(failures + 1), stoppingToken);
                failures = report.Failure is null ? 0 : failures + 1;
                if (report.Failure is { } failure)
                {
                    LogFailed(logger, gateway, failure.Kind, failure.Message, failures, BackOff(failures));
                    wait = BackOff(failures);
                }

                await Task.Delay(Left(started, wait), time, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private TimeSpan Left(DateTimeOffset started, TimeSpan wait)
    {
        var left = started + wait - time.GetUtcNow();
        return left > TimeSpan.FromSeconds(1) ? left : TimeSpan.FromSeconds(1);
    }

    private TimeSpan BackOff(int failures)
    {
        var wait = options.Value.Interval * Math.Pow(2, Math.Min(failures - 1, 10));
        return wait < options.Value.LongestBackOff ? wait : options.Value.LongestBackOff;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Cannot evaluate {Gateway}: {Failure}: {Reason} (attempt {Attempt}, next in {Wait})")]
    private static partial void LogFailed(ILogger logger, string gateway, Dashboard.Troubleshooting.SignalSourceFailure failure, string reason, int attempt, TimeSpan wait);
}
