using Microsoft.Extensions.Options;

namespace Dashboard.Core.Evaluation;

/// <summary>
/// Evaluates every gateway in the background, once for all viewers of all instances; waits longer while a Prometheus fails. Of
/// gateways that another instance leads, its answers are shown.
/// </summary>
public sealed partial class EvaluationService(
    Diagnoses diagnoses,
    ILeaderReports other,
    IEnumerable<IEvaluationObserver> observers,
    IOptions<EvaluationOptions> options,
    TimeProvider time,
    ILogger<EvaluationService> logger
) : BackgroundService
{
    /// <summary>Longer than an open store takes to say who is on duty.</summary>
    private static readonly TimeSpan MaxDecision = TimeSpan.FromSeconds(6);

    private static readonly TimeSpan FollowInterval = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        options.Value.Enabled ? WatchAllAsync(stoppingToken) : Task.CompletedTask;

    private async Task WatchAllAsync(CancellationToken stoppingToken)
    {
        using var turns = new SemaphoreSlim(options.Value.MaxConcurrentEvaluations);
        var gateways = diagnoses.Gateways;
        await Task.WhenAll(
            gateways.Select(
                (gateway, index) => WatchAsync(gateway, turns, options.Value.Interval * index / gateways.Count, stoppingToken)
            )
        );
    }

    /// <param name="gateway">The gateway.</param>
    /// <param name="turns">Lets few gateways be evaluated at a time.</param>
    /// <param name="offset">How much later than the first gateway's its evaluations begin, from the second one on: many gateways
    /// are spread over the interval, and still all begin at once.</param>
    /// <param name="stoppingToken">Ends it.</param>
    private async Task WatchAsync(string gateway, SemaphoreSlim turns, TimeSpan offset, CancellationToken stoppingToken)
    {
        var failures = 0;
        if (!other.Decided.IsCompleted)
            await Task.WhenAny(other.Decided, Task.Delay(MaxDecision, time, stoppingToken));
        while (!stoppingToken.IsCancellationRequested)
        {
            var started = time.GetUtcNow();
            var wait = options.Value.Interval + offset;
            try
            {
                if (other.IsFollower(gateway))
                {
                    await FollowAsync(gateway, stoppingToken);
                    continue;
                }

                var report = await RefreshAsync(gateway, turns, () => started + BackOff(failures + 1), stoppingToken);
                offset = TimeSpan.Zero;
                var sighting = new EvaluationResult(report, report.Failure is null ? diagnoses.NewestSnapshot(gateway) : null);
                foreach (var observer in observers)
                    observer.OnEvaluated(sighting);
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

    private async Task<GatewayReport> RefreshAsync(
        string gateway,
        SemaphoreSlim turns,
        Func<DateTimeOffset> nextTryAfterFailure,
        CancellationToken stoppingToken
    )
    {
        await turns.WaitAsync(stoppingToken);
        try
        {
            return await diagnoses.RefreshAsync(gateway, nextTryAfterFailure, stoppingToken);
        }
        finally
        {
            turns.Release();
        }
    }

    private async Task FollowAsync(string gateway, CancellationToken stoppingToken)
    {
        if (await other.ReportAsync(gateway, stoppingToken) is { } report)
            diagnoses.Publish(report);
        await Task.Delay(FollowInterval, time, stoppingToken);
    }

    private TimeSpan Left(DateTimeOffset started, TimeSpan wait)
    {
        var left = started + wait - time.GetUtcNow();
        return left > TimeSpan.FromSeconds(1) ? left : TimeSpan.FromSeconds(1);
    }

    private TimeSpan BackOff(int failures)
    {
        var wait = options.Value.Interval * Math.Pow(2, Math.Min(failures - 1, 10));
        return wait < options.Value.MaxBackOff ? wait : options.Value.MaxBackOff;
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Cannot evaluate {Gateway}: {Failure}: {Reason} (attempt {Attempt}, next in {Wait})"
    )]
    private static partial void LogFailed(
        ILogger logger,
        string gateway,
        Dashboard.Troubleshooting.SignalSourceFailure failure,
        string reason,
        int attempt,
        TimeSpan wait
    );
}
