using Dashboard.Core.BackTesting;
using Dashboard.Core.Incidents;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using static Dashboard.TestSupport.ReplayedRange;

namespace Dashboard.Core.Tests.BackTesting;

public sealed class BackTestRunsTests
{
    private readonly FakeSignalReader reader = new();

    [Fact]
    public async Task Only_one_runs_at_a_time_and_its_result_is_found_again()
    {
        var first = new TaskCompletionSource<Snapshot>();
        reader.Then(() => first.Task).Then(Moment(Healthy, 1) with { Queries = 0 });
        await using var runs = Runs();

        Assert.True(runs.TryStart(Plan(2)));
        Assert.False(runs.TryStart(Plan(3)));
        Assert.Null(runs.ResultOf(Plan(2)));

        first.SetResult(Moment(Healthy, 0) with { Queries = 0 });
        await EndOfAsync(runs);

        Assert.Equal(BackTestOutcome.Finished, runs.ResultOf(Plan(2))!.Outcome);
        Assert.Null(runs.ResultOf(Plan(3)));
        Assert.True(runs.TryStart(Plan(3)));
    }

    [Fact]
    public async Task A_cancelled_run_leaves_what_it_has_found_and_makes_room()
    {
        var never = new TaskCompletionSource<Snapshot>();
        reader.Then(Moment(Healthy, 0) with { Queries = 0 }).Then(() => never.Task);
        await using var runs = Runs();
        runs.TryStart(Plan(5));
        await reader.NextAsync();
        await reader.NextAsync();

        runs.Cancel();
        never.SetCanceled();
        await EndOfAsync(runs);

        Assert.Equal((BackTestOutcome.Cancelled, 1), (runs.Results[0].Outcome, runs.Results[0].Progress.Done));
    }

    [Fact]
    public async Task A_mistake_of_our_own_ends_the_run_and_is_told()
    {
        reader.Then(() => throw new InvalidOperationException("broken"));
        await using var runs = Runs();

        runs.TryStart(Plan(5));
        await EndOfAsync(runs);

        Assert.Equal(BackTestOutcome.Stopped, runs.Results[0].Outcome);
        Assert.Contains("log has the details", runs.Results[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_last_results_stay_the_newest_first_and_a_plan_has_one()
    {
        await using var runs = Runs(remembered: 2);
        foreach (var minutes in (int[])[1, 2, 1, 3])
        {
            for (var minute = 0; minute < minutes; minute++)
                reader.Then(Moment(Healthy, minute) with { Queries = 0 });
            runs.TryStart(Plan(minutes));
            await EndOfAsync(runs);
        }

        Assert.Equal([3, 1], runs.Results.Select(result => result.Plan.Moments));
    }

    [Fact]
    public async Task Closing_the_dashboard_ends_the_run()
    {
        var never = new TaskCompletionSource<Snapshot>();
        reader.Then(() => never.Task);
        var runs = Runs();
        runs.TryStart(Plan(5));
        await reader.NextAsync();

        var closing = runs.DisposeAsync().AsTask();
        never.SetCanceled();
        await closing.WaitAsync(TimeSpan.FromSeconds(10));

        Assert.Equal(BackTestOutcome.Cancelled, runs.Results[0].Outcome);
    }

    private static async Task EndOfAsync(BackTestRuns runs)
    {
        var ended = new TaskCompletionSource();
        void Look()
        {
            if (runs.Current is null)
                ended.TrySetResult();
        }

        runs.Changed += Look;
        Look();
        await ended.Task.WaitAsync(TimeSpan.FromSeconds(20));
        runs.Changed -= Look;
    }

    private BackTestRuns Runs(int remembered = 5) =>
        new(
            () => reader,
            Options.Create(new BackTestOptions { MaxCachedResults = remembered, QueriesPerSecond = 1e9 }),
            Options.Create(new IncidentOptions()),
            new ManualTimeProvider(),
            NullLogger<BackTestRuns>.Instance
        );
}
