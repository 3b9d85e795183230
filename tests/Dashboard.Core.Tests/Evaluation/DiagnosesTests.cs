using Dashboard.Core.Evaluation;
using Dashboard.Core.Prometheus;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Dashboard.Core.Tests.Evaluation;

public sealed class DiagnosesTests : IDisposable
{
    private static readonly DateTimeOffset NextTry = Scenario.At.AddMinutes(1);
    private readonly FakeSignalReader reader = new();
    private readonly ManualTimeProvider clock = new();
    private readonly TestMeters meters = new();

    public void Dispose() => meters.Dispose();

    [Fact]
    public async Task Fifty_viewers_cost_as_many_reads_as_one()
    {
        var diagnoses = Diagnoses(reader.Then(Scenario.Healthy().Build()));
        var told = 0;
        var subscriptions = Enumerable.Range(0, 50).Select(_ => diagnoses.Subscribe("shop", () => told++)).ToList();

        await diagnoses.RefreshAsync("shop", () => NextTry, default);

        Assert.Equal(DiagnosisStatus.Healthy, diagnoses.Latest("shop").Diagnosis!.Status);
        Assert.Equal((50, 50, 1), (subscriptions.Count, told, reader.Reads));
    }

    [Fact]
    public async Task Who_has_left_and_who_looks_at_another_gateway_is_not_told()
    {
        var diagnoses = Diagnoses(reader.Then(Scenario.Healthy().Build()));
        var told = new List<string>();
        using var other = diagnoses.Subscribe("office", () => told.Add("office"));
        diagnoses.Subscribe("shop", () => told.Add("left")).Dispose();
        using var here = diagnoses.Subscribe("shop", () => told.Add("shop"));

        await diagnoses.RefreshAsync("shop", () => NextTry, default);

        Assert.Equal(["shop"], told);
    }

    [Fact]
    public async Task After_a_failure_the_last_good_answer_stays_beside_the_reason_and_the_next_try()
    {
        var diagnoses = Diagnoses(reader.Then(Scenario.Healthy().Build()).ThenFails());
        var good = (await diagnoses.RefreshAsync("shop", () => NextTry, default)).Diagnosis;

        await diagnoses.RefreshAsync("shop", () => NextTry, default);

        var report = diagnoses.Latest("shop");
        Assert.Same(good, report.Diagnosis);
        Assert.Equal(new EvaluationOptions().Interval, good!.EvaluationInterval);
        Assert.Equal(
            new EvaluationFailure(clock.GetUtcNow(), SignalSourceFailure.Timeout, "no answer within 10 s", NextTry),
            report.Failure
        );
    }

    [Fact]
    public async Task A_mistake_of_our_own_is_a_failure_like_any_other_and_keeps_the_last_good_answer()
    {
        var diagnoses = Diagnoses(
            reader
                .Then(Scenario.Healthy().Build())
                .Then(() => Task.FromException<Snapshot>(new NotSupportedException("secret detail")))
        );
        var good = (await diagnoses.RefreshAsync("shop", () => NextTry, default)).Diagnosis;

        await diagnoses.RefreshAsync("shop", () => NextTry, default);

        var report = diagnoses.Latest("shop");
        Assert.Same(good, report.Diagnosis);
        Assert.Contains("log has the details", report.Failure!.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret detail", report.Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_success_clears_the_failure()
    {
        var diagnoses = Diagnoses(reader.ThenFails().Then(Scenario.Healthy().Build()));
        Assert.Null((await diagnoses.RefreshAsync("shop", () => NextTry, default)).Diagnosis);

        await diagnoses.RefreshAsync("shop", () => NextTry, default);

        Assert.Null(diagnoses.Latest("shop").Failure);
    }

    [Fact]
    public void Before_the_first_evaluation_there_is_neither_answer_nor_failure() =>
        Assert.Equal(new GatewayReport("office", null, null), Diagnoses(reader).Latest("office"));

    [Fact]
    public async Task Those_who_ask_about_one_moment_at_once_share_one_read()
    {
        var pending = new TaskCompletionSource<Snapshot>();
        var diagnoses = Diagnoses(reader.Then(() => pending.Task));
        var questions = Enumerable.Range(0, 20).Select(_ => diagnoses.AsOfAsync("shop", Scenario.At, default)).ToList();

        pending.SetResult(Scenario.Healthy().Build());
        var reports = await Task.WhenAll(questions);

        Assert.Single(reports.Select(report => report.Diagnosis).Distinct());
        Assert.Equal(1, reader.Reads);
    }

    [Fact]
    public async Task Who_leaves_does_not_end_the_read_of_the_others()
    {
        var pending = new TaskCompletionSource<Snapshot>();
        var diagnoses = Diagnoses(reader.Then(() => pending.Task));
        using var leaving = new CancellationTokenSource();
        var (left, stayed) = (
            diagnoses.AsOfAsync("shop", Scenario.At, leaving.Token),
            diagnoses.AsOfAsync("shop", Scenario.At, default)
        );

        await leaving.CancelAsync();
        pending.SetResult(Scenario.Healthy().Build());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        Assert.NotNull((await stayed).Diagnosis);
    }

    [Fact]
    public async Task A_moment_that_failed_is_asked_again_and_a_good_one_is_not()
    {
        var diagnoses = Diagnoses(reader.ThenFails(SignalSourceFailure.Unreachable).Then(Scenario.Healthy().Build()));
        Assert.Equal(SignalSourceFailure.Unreachable, (await diagnoses.AsOfAsync("shop", Scenario.At, default)).Failure!.Kind);

        var second = await diagnoses.AsOfAsync("shop", Scenario.At, default);

        Assert.Same(second.Diagnosis, (await diagnoses.AsOfAsync("shop", Scenario.At, default)).Diagnosis);
        Assert.Equal(2, reader.Reads);
    }

    [Fact]
    public async Task Only_so_many_moments_are_kept_and_one_more_does_not_empty_the_cache()
    {
        var diagnoses = Diagnoses(reader, new EvaluationOptions { MaxCachedDiagnoses = 2 });
        for (var moment = 0; moment < 3; moment++)
        {
            reader.Then(Scenario.Healthy().Build());
            await diagnoses.AsOfAsync("shop", Scenario.At.AddMinutes(moment), default);
        }

        await diagnoses.AsOfAsync("shop", Scenario.At.AddMinutes(1), default);

        Assert.Equal(3, reader.Reads);
    }

    [Fact]
    public async Task The_readings_behind_the_newest_answer_cost_no_read()
    {
        var snapshot = Scenario.Healthy().Build();
        var diagnoses = Diagnoses(reader.Then(snapshot));
        Assert.Null((await diagnoses.ReadingsAsync("shop", null, default)).Snapshot);
        await diagnoses.RefreshAsync("shop", () => NextTry, default);

        var readings = await diagnoses.ReadingsAsync("shop", null, default);

        Assert.Same(snapshot, readings.Snapshot);
        Assert.Same(diagnoses.Latest("shop"), readings.Report);
        Assert.Equal(1, reader.Reads);
    }

    [Fact]
    public async Task The_readings_of_a_past_moment_cost_one_read_and_only_a_few_moments_are_kept()
    {
        var diagnoses = Diagnoses(reader);
        for (var moment = 0; moment < 6; moment++)
            reader.Then(Scenario.Healthy().Build());

        await diagnoses.AsOfAsync("shop", Scenario.At, default);
        Assert.NotNull((await diagnoses.ReadingsAsync("shop", Scenario.At, default)).Snapshot);
        Assert.Equal(1, reader.Reads);

        for (var moment = 1; moment <= 4; moment++)
            await diagnoses.ReadingsAsync("shop", Scenario.At.AddMinutes(-moment), default);
        Assert.NotNull((await diagnoses.ReadingsAsync("shop", Scenario.At, default)).Snapshot);
        Assert.Equal(6, reader.Reads);
    }

    [Fact]
    public async Task A_past_moment_that_cannot_be_read_has_a_reason_and_no_readings()
    {
        var readings = await Diagnoses(reader.ThenFails()).ReadingsAsync("shop", Scenario.At, default);

        Assert.Null(readings.Snapshot);
        Assert.NotNull(readings.Report.Failure);
    }

    [Fact]
    public async Task Moments_of_one_grid_step_share_one_read_and_the_answer_says_which_moment_it_is()
    {
        var diagnoses = Diagnoses(reader.Then(Scenario.Healthy().Build()));

        var reports = await Task.WhenAll(
            Enumerable.Range(0, 5).Select(second => diagnoses.AsOfAsync("shop", Scenario.At.AddSeconds(second), default))
        );

        Assert.All(reports, report => Assert.Equal(Scenario.At, report.Diagnosis!.At));
        Assert.Equal((1, Scenario.At), (reader.Reads, await reader.NextAsync()));
    }

    [Fact]
    public async Task A_read_that_nobody_waits_for_any_more_is_cancelled()
    {
        var slow = new SlowReader();
        var diagnoses = Diagnoses(slow);
        using var leaving = new CancellationTokenSource();
        var asked = diagnoses.AsOfAsync("shop", Scenario.At, leaving.Token);

        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
        await slow.Cancelled.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Few_past_moments_are_read_at_a_time_and_who_comes_when_too_many_wait_is_refused()
    {
        var slow = new SlowReader();
        var diagnoses = Diagnoses(slow, new EvaluationOptions { MaxConcurrentPastMoments = 2, MaxWaitingPastMoments = 3 });
        using var leaving = new CancellationTokenSource();
        var waiting = Enumerable
            .Range(0, 5)
            .Select(minute => diagnoses.AsOfAsync("shop", Scenario.At.AddMinutes(-minute), leaving.Token))
            .ToList();

        var refused = await diagnoses.AsOfAsync("shop", Scenario.At.AddMinutes(-5), default);

        Assert.Equal(SignalSourceFailure.Busy, refused.Failure!.Kind);
        Assert.Equal((2, 0), (slow.Reads, waiting.Count(asked => asked.IsCompleted)));
        await leaving.CancelAsync();
    }

    [Fact]
    public async Task Who_asks_one_after_the_other_is_never_refused()
    {
        var diagnoses = Diagnoses(reader, new EvaluationOptions { MaxConcurrentPastMoments = 1, MaxWaitingPastMoments = 1 });
        for (var minute = 0; minute < 20; minute++)
        {
            reader.Then(Scenario.Healthy().Build());
            Assert.Null((await diagnoses.AsOfAsync("shop", Scenario.At.AddMinutes(-minute), default)).Failure);
        }
    }

    private Diagnoses Diagnoses(ISignalReader signals, EvaluationOptions? options = null)
    {
        var meter = new EvaluationMeter(meters);
        return new(
            new DiagnosisService(signals, Options.Create(new Thresholds()), meter, NullLogger<DiagnosisService>.Instance),
            meter,
            [new GatewayOptions { Name = "shop" }, new GatewayOptions { Name = "office" }],
            Options.Create(options ?? new EvaluationOptions()),
            clock,
            NullLogger<Diagnoses>.Instance
        );
    }

    /// <summary>Answers nothing until it is cancelled.</summary>
    private sealed class SlowReader : ISignalReader
    {
        private readonly TaskCompletionSource cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Reads { get; private set; }

        public Task Cancelled => cancelled.Task;

        public async Task<Snapshot> ReadAsync(
            string gateway,
            DateTimeOffset at,
            IReadOnlyList<Signal> signals,
            CancellationToken cancellationToken
        )
        {
            Reads++;
            try
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }
            catch (OperationCanceledException)
            {
                cancelled.TrySetResult();
                throw;
            }

            throw new InvalidOperationException("It waits for ever.");
        }
    }
}
