using Dashboard.Core.BackTesting;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;
using static Dashboard.TestSupport.ReplayedRange;

namespace Dashboard.Core.Tests.BackTesting;

public sealed class BackTestRunTests
{
    private readonly WatchedTimeProvider clock = new();
    private readonly FakeSignalReader reader = new();

    [Fact]
    public async Task Each_moment_is_read_once_in_order_for_both_sets()
    {
        for (var minute = 0; minute < 3; minute++)
            reader.Then(Cheap(FewErrors, minute));

        var result = await Run(Plan(3, new Thresholds { ErrorShare = 0.2 })).RunAsync(() => { }, default);

        Assert.Equal(3, reader.Reads);
        foreach (var minute in Enumerable.Range(0, 3))
            Assert.Equal(At(minute), await reader.NextAsync());
        Assert.Equal((BackTestOutcome.Finished, 3), (result.Outcome, result.Progress.Done));
        Assert.Equal((1, 0), (result.InUse.Incidents.Count, result.Proposed!.Incidents.Count));
    }

    [Fact]
    public async Task Queries_are_spread_over_time()
    {
        reader
            .Then(Moment(Healthy, 0) with { Queries = 20 })
            .Then(Moment(Healthy, 1) with { Queries = 5 })
            .Then(Moment(Healthy, 2) with { Queries = 5 });
        var running = Run(Plan(3), queriesPerSecond: 10).RunAsync(() => { }, default);

        Assert.Equal([2.0, 0.5], await WaitsAsync(2));
        Assert.Equal(30, (await running).Progress.Queries);
    }

    [Fact]
    public async Task A_failing_Prometheus_is_asked_again_and_then_the_moment_is_unread()
    {
        reader.ThenFails().Then(Cheap(Healthy, 0)).ThenFails().ThenFails().ThenFails().ThenFails().Then(Cheap(Healthy, 2));
        var running = Run(Plan(3)).RunAsync(() => { }, default);

        Assert.Equal([2.0, 2, 10, 30], await WaitsAsync(4));
        var result = await running;

        Assert.Equal(
            (1, 2, 1),
            (result.Progress.Unread, result.InUse.Moments(MomentState.Healthy), result.InUse.Moments(MomentState.Unread))
        );
        Assert.Equal(BackTestOutcome.Finished, result.Outcome);
    }

    [Fact]
    public async Task A_question_that_is_refused_is_not_asked_again_and_after_ten_moments_the_run_stops()
    {
        for (var moment = 0; moment < 10; moment++)
            reader.ThenFails(SignalSourceFailure.Unauthorized, "Prometheus refused the credentials.");

        var result = await Run(Plan(30)).RunAsync(() => { }, default);

        Assert.Equal((BackTestOutcome.Stopped, 10), (result.Outcome, result.Progress.Done));
        Assert.Contains("refused the credentials", result.Reason, StringComparison.Ordinal);
        Assert.Equal(0, result.InUse.Moments(MomentState.Healthy));
    }

    [Fact]
    public async Task Cancelling_keeps_what_was_found()
    {
        using var cancel = new CancellationTokenSource();
        foreach (var minute in Enumerable.Range(0, 3))
            reader.Then(Cheap(Refused, minute));
        var run = Run(Plan(30));

        var result = await run.RunAsync(() => CancelAfter(3, run, cancel), cancel.Token);

        Assert.Equal((BackTestOutcome.Cancelled, 3, 1), (result.Outcome, result.Progress.Done, result.InUse.Incidents.Count));
    }

    [Fact]
    public void The_time_left_is_told_from_the_pace_until_now()
    {
        Assert.Null(new BackTestProgress(2, 30, 0, 50, 0, TimeSpan.FromSeconds(20)).Left);
        Assert.Equal(TimeSpan.FromSeconds(40), new BackTestProgress(10, 30, 0, 250, 0, TimeSpan.FromSeconds(20)).Left);
    }

    private static void CancelAfter(int moments, BackTestRun run, CancellationTokenSource cancel)
    {
        if (run.Progress.Done == moments)
            cancel.Cancel();
    }

    private static Snapshot Cheap(Snapshot snapshot, int minute) => Moment(snapshot, minute) with { Queries = 0 };

    private BackTestRun Run(BackTestPlan plan, double queriesPerSecond = 1e9) =>
        new(plan, reader, Rules, queriesPerSecond, clock);

    /// <summary>How long is waited, in seconds; the clock moves on when the waiting has begun.</summary>
    private async Task<IReadOnlyList<double>> WaitsAsync(int count)
    {
        var waits = new List<double>();
        for (var index = 0; index < count; index++)
        {
            var wait = await clock.NextWaitAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10));
            waits.Add(wait.TotalSeconds);
            clock.Advance(wait);
        }

        return waits;
    }
}
