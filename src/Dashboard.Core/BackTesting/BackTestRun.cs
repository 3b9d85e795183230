using Dashboard.Core.Incidents.Tracking;
using Dashboard.Troubleshooting;

namespace Dashboard.Core.BackTesting;

/// <summary>Replays one plan: reads each moment once, and diagnoses it with each set of thresholds.</summary>
public sealed class BackTestRun(
    BackTestPlan plan,
    ISignalReader reader,
    TrackingRules rules,
    double queriesPerSecond,
    TimeProvider time
)
{
    /// <summary>After so many moments in a row that could not be read, Prometheus is not coming back soon.</summary>
    public const int MaxConsecutiveUnread = 10;

    private readonly DateTimeOffset started = time.GetUtcNow();
    private readonly SetReplay inUse = new(plan.InUse, rules, plan.Step);
    private readonly SetReplay? proposed = plan.Proposed is null ? null : new(plan.Proposed, rules, plan.Step);
    private BackTestProgress progress = new(0, plan.Moments, 0, 0, 0, TimeSpan.Zero);

    /// <summary>What is replayed.</summary>
    public BackTestPlan Plan => plan;

    /// <summary>How far it has come; may be asked from any thread.</summary>
    public BackTestProgress Progress => Volatile.Read(ref progress);

    /// <summary>Runs to the end, or until it is cancelled or cannot go on. Never throws for these.</summary>
    public async Task<BackTestResult> RunAsync(Action advanced, CancellationToken cancellationToken)
    {
        var throttle = new QueryThrottle(queriesPerSecond, time);
        var throttled = new ThrottledSignalReader(reader, throttle, time);
        var (unread, inARow) = (0, 0);
        try
        {
            foreach (var at in plan.Times())
            {
                var (snapshot, failure) = await throttled.ReadAsync(plan.Gateway, at, cancellationToken);
                Take(at, snapshot);
                (unread, inARow) = snapshot is null ? (unread + 1, inARow + 1) : (unread, 0);
                Volatile.Write(
                    ref progress,
                    new BackTestProgress(
                        Progress.Done + 1,
                        plan.Moments,
                        unread,
                        throttle.Spent,
                        inUse.Incidents,
                        time.GetUtcNow() - started
                    )
                );
                advanced();
                if (inARow >= MaxConsecutiveUnread && Progress.Done < plan.Moments)
                    return Result(BackTestOutcome.Stopped, $"Prometheus gave no answer for {inARow} moments in a row. {failure}");
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return Result(BackTestOutcome.Cancelled, reason: null);
        }

        return Result(BackTestOutcome.Finished, reason: null);
    }

    /// <summary>What was found until now.</summary>
    public BackTestResult Result(BackTestOutcome outcome, string? reason) =>
        new()
        {
            Plan = plan,
            Outcome = outcome,
            Reason = reason,
            Progress = Progress,
            EndedAt = time.GetUtcNow(),
            InUse = inUse.Result(),
            Proposed = proposed?.Result(),
        };

    private void Take(DateTimeOffset at, Snapshot? snapshot)
    {
        if (snapshot is null)
        {
            inUse.Skip(at);
            proposed?.Skip(at);
            return;
        }

        inUse.Take(snapshot);
        proposed?.Take(snapshot);
    }
}
