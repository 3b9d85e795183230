using System.Threading.Channels;
using Dashboard.Core.Evaluation;
using Dashboard.Core.Persistence;

namespace Dashboard.Core.Incidents;

/// <summary>
/// Takes every evaluation in, in order and independently of the pages: the store may be slow or away for a while. What
/// waits is kept in
/// memory and
/// stored when the store is back.
/// </summary>
public sealed partial class IncidentWatcher(IncidentRecorder recorder, TimeProvider time, ILogger<IncidentWatcher> logger)
    : BackgroundService,
        IEvaluationObserver
{
    /// <summary>An hour of one gateway at the usual interval.</summary>
    private const int MaxWaiting = 240;

    /// <summary>Readings are megabytes: only the first ones wait with them.</summary>
    private const int MaxWaitingWithReadings = 8;

    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    private readonly Channel<EvaluationResult> waiting = Channel.CreateBounded<EvaluationResult>(
        new BoundedChannelOptions(MaxWaiting) { FullMode = BoundedChannelFullMode.DropOldest }
    );

    /// <inheritdoc/>
    public void OnEvaluated(EvaluationResult sighting) =>
        waiting.Writer.TryWrite(waiting.Reader.Count < MaxWaitingWithReadings ? sighting : sighting with { Snapshot = null });

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var sighting in waiting.Reader.ReadAllAsync(stoppingToken))
                await StoreAsync(sighting, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The dashboard stops; the next one reads the same from Prometheus.
        }
    }

    private async Task StoreAsync(EvaluationResult sighting, CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                await recorder.RecordAsync(sighting, stoppingToken);
                return;
            }
            catch (StoreUnavailableException)
            {
                // The store's own health tells and logs it.
                await Task.Delay(RetryAfter, time, stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // One evaluation that cannot be stored must not end the watch.
                LogLost(logger, exception, sighting.Report.Gateway);
                return;
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "An evaluation of {Gateway} could not be taken into its incident")]
    private static partial void LogLost(ILogger logger, Exception exception, string gateway);
}
