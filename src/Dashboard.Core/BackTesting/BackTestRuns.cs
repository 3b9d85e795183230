using Dashboard.Core.Incidents;
using Dashboard.Core.Incidents.Tracking;
using Dashboard.Troubleshooting;
using Microsoft.Extensions.Options;

namespace Dashboard.Core.BackTesting;

/// <summary>Runs one back-test at a time, whoever looks on, and keeps the last results in memory.</summary>
public sealed partial class BackTestRuns(
    Func<ISignalReader> newReader,
    IOptions<BackTestOptions> options,
    IOptions<IncidentOptions> incidents,
    TimeProvider time,
    ILogger<BackTestRuns> logger
) : IAsyncDisposable
{
    private readonly Lock changing = new();
    private readonly CancellationTokenSource closing = new();
    private Task running = Task.CompletedTask;
    private CancellationTokenSource? cancel;
    private IReadOnlyList<BackTestResult> results = [];

    /// <summary>Something has advanced, begun or ended; raised on no particular thread.</summary>
    public event Action? Changed;

    /// <summary>The run that goes on now; null when none does.</summary>
    public BackTestRun? Current { get; private set; }

    /// <summary>The last results, the newest first.</summary>
    public IReadOnlyList<BackTestResult> Results => Volatile.Read(ref results);

    /// <summary>The newest result of a plan; null when it was not run, or too long ago.</summary>
    public BackTestResult? ResultOf(BackTestPlan plan) => Results.FirstOrDefault(result => result.Plan.Key == plan.Key);

    /// <summary>Starts a run that goes on without its viewer; false when another one is running.</summary>
    public bool TryStart(BackTestPlan plan)
    {
        lock (changing)
        {
            if (Current is not null || closing.IsCancellationRequested)
                return false;
            cancel = CancellationTokenSource.CreateLinkedTokenSource(closing.Token);
            Current = NewRun(plan);
            var (run, token) = (Current, cancel.Token);
            running = Task.Run(() => WatchAsync(run, token), CancellationToken.None);
        }

        Changed?.Invoke();
        return true;
    }

    /// <summary>Ends the run that goes on; what it has found is kept.</summary>
    public void Cancel()
    {
        lock (changing)
            cancel?.Cancel();
    }

    /// <summary>Runs a plan here and now, for the command.</summary>
    public Task<BackTestResult> RunAsync(
        BackTestPlan plan,
        Action<BackTestProgress> advanced,
        CancellationToken cancellationToken
    )
    {
        var run = NewRun(plan);
        return run.RunAsync(() => advanced(run.Progress), cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        var closed = closing.CancelAsync();
        Cancel();
        await closed;
        await running;
        cancel?.Dispose();
        closing.Dispose();
    }

    /// <summary>The step of the replay takes the place of the interval of the watch.</summary>
    private BackTestRun NewRun(BackTestPlan plan) =>
        new(plan, newReader(), TrackingRules.Of(incidents.Value, plan.Step), options.Value.QueriesPerSecond, time);

    private async Task WatchAsync(BackTestRun run, CancellationToken cancellationToken)
    {
        BackTestResult result;
        LogStarted(logger, run.Plan.Gateway, run.Plan.From, run.Plan.To, run.Plan.Moments);
        try
        {
            result = await run.RunAsync(() => Changed?.Invoke(), cancellationToken);
        }
        catch (Exception exception)
        {
            // A mistake of our own, met by one moment's data, must not leave a run that never ends.
            LogBroken(logger, exception, run.Plan.Gateway);
            result = run.Result(
                BackTestOutcome.Stopped,
                "The back-test itself failed on this data. The dashboard's log has the details; please report them."
            );
        }

        LogEnded(
            logger,
            run.Plan.Gateway,
            result.Outcome,
            result.Progress.Done,
            result.Progress.Total,
            result.Progress.Queries,
            result.InUse.Incidents.Count
        );
        lock (changing)
        {
            Volatile.Write(
                ref results,
                [result, .. results.Where(other => other.Plan.Key != run.Plan.Key).Take(options.Value.MaxCachedResults - 1)]
            );
            Current = null;
            cancel?.Dispose();
            cancel = null;
        }

        Changed?.Invoke();
    }

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Back-test of {Gateway} from {From:O} to {To:O} started: {Moments} moments"
    )]
    private static partial void LogStarted(ILogger logger, string gateway, DateTimeOffset from, DateTimeOffset to, int moments);

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Back-test of {Gateway} ended: {Outcome}, {Done} of {Total} moments, {Queries} queries, {Incidents} incidents"
    )]
    private static partial void LogEnded(
        ILogger logger,
        string gateway,
        BackTestOutcome outcome,
        int done,
        int total,
        int queries,
        int incidents
    );

    [LoggerMessage(Level = LogLevel.Error, Message = "The back-test of {Gateway} failed unexpectedly")]
    private static partial void LogBroken(ILogger logger, Exception exception, string gateway);
}
