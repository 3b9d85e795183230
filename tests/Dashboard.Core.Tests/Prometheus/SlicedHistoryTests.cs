using Dashboard.Core.Prometheus;
using Dashboard.Troubleshooting;

namespace Dashboard.Core.Tests.Prometheus;

public sealed class SlicedHistoryTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 22, 18, 31, 0, TimeSpan.Zero);
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    private readonly List<StepRange> asked = [];
    private double factor = 1;
    private string[] warnings = [];
    private SignalSourceException? failure;

    [Fact]
    public async Task The_first_answer_is_made_of_the_newest_ten_minutes()
    {
        var history = new SlicedHistory(1_000_000);

        var first = await ReadAsync(history, At);

        Assert.Equal(At.AddMinutes(-9.5), first.First);
        Assert.Equal([new StepRange(At.AddMinutes(-9.5), At)], asked);
        Assert.Equal(20, first.Answer.Series[0].Samples.Count);
    }

    [Fact]
    public async Task Each_of_the_next_answers_knows_ten_minutes_more_until_all_is_known()
    {
        var history = new SlicedHistory(1_000_000);
        var known = await ReadAsync(history, At);
        for (var turn = 1; turn <= 4; turn++)
            known = await ReadAsync(history, At + (turn * Interval));

        var at = At + (4 * Interval);
        Assert.Equal(Whole(at).First, known.First);
        Assert.Equal(Expected(Whole(at)), known.Answer.Series[0].Samples);
        Assert.All(asked, range => Assert.InRange(range.Last - range.First, TimeSpan.Zero, SlicedHistory.Slice));
        asked.Clear();
        await ReadAsync(history, at + Interval);
        Assert.Single(asked);
    }

    [Fact]
    public async Task A_moment_that_is_asked_for_again_goes_on_where_it_stopped_and_ends()
    {
        var history = new SlicedHistory(1_000_000);
        await ReadAsync(history, At);
        var past = At.AddHours(-1);
        for (var turn = 0; turn < 5; turn++)
            await ReadAsync(history, past);
        asked.Clear();

        var known = await ReadAsync(history, past);

        Assert.Empty(asked);
        Assert.Equal(Expected(Whole(past)), known.Answer.Series[0].Samples);
        Assert.Equal(At.AddMinutes(-9.5), (await ReadAsync(history, At)).First.AddMinutes(10));
    }

    [Fact]
    public async Task After_half_an_hour_past_steps_are_read_again_and_none_is_missing_meanwhile()
    {
        var history = new SlicedHistory(1_000_000);
        for (var turn = 0; turn < 60; turn++)
            await ReadAsync(history, At + (turn * Interval));
        factor = 2;

        PartialHistory? known = null;
        for (var turn = 60; turn < 66; turn++)
        {
            known = await ReadAsync(history, At + (turn * Interval));
            Assert.Equal(90, known.Answer.Series[0].Samples.Count);
        }

        Assert.Equal(Expected(Whole(At + (65 * Interval))), known!.Answer.Series[0].Samples);
    }

    [Fact]
    public async Task What_cannot_be_kept_is_read_whole_by_short_queries()
    {
        var history = new SlicedHistory(500);

        var known = await ReadAsync(history, At);

        Assert.Equal(Expected(Whole(At)), known.Answer.Series[0].Samples);
        Assert.Equal(5, asked.Count);
    }

    [Fact]
    public async Task A_partial_answer_is_not_remembered_and_the_rest_is_read_at_once()
    {
        var history = new SlicedHistory(1_000_000);
        warnings = ["one of the stores did not answer"];

        var known = await ReadAsync(history, At);

        Assert.Equal(Expected(Whole(At)), known.Answer.Series[0].Samples);
        Assert.Equal(warnings, known.Answer.Warnings);
        asked.Clear();
        warnings = [];
        await ReadAsync(history, At);
        Assert.Equal(5, asked.Count);
    }

    [Fact]
    public async Task An_answer_on_steps_of_another_phase_does_not_know_less_than_the_one_before()
    {
        var history = new SlicedHistory(1_000_000);
        for (var turn = 0; turn < 5; turn++)
            await ReadAsync(history, At + (turn * Interval));
        var shifted = At + (4 * Interval) + TimeSpan.FromSeconds(5);

        var known = await ReadAsync(history, shifted);

        Assert.Equal(Expected(Whole(shifted)), known.Answer.Series[0].Samples);
    }

    [Fact]
    public async Task A_look_back_on_steps_of_another_phase_begins_with_its_newest_ten_minutes()
    {
        var history = new SlicedHistory(1_000_000);
        for (var turn = 0; turn < 5; turn++)
            await ReadAsync(history, At + (turn * Interval));
        var past = At.AddHours(-3).AddSeconds(5);

        Assert.Equal(past.AddMinutes(-9.5), (await ReadAsync(history, past)).First);
    }

    [Fact]
    public async Task A_slice_that_fails_fails_the_answer_and_the_next_one_goes_on()
    {
        var history = new SlicedHistory(1_000_000);
        await ReadAsync(history, At);
        failure = new SignalSourceException("took too long", SignalSourceFailure.Timeout);
        await Assert.ThrowsAsync<SignalSourceException>(() => ReadAsync(history, At + Interval));
        failure = null;

        var known = await ReadAsync(history, At + Interval);

        Assert.Equal(At.AddMinutes(-19.5), known.First);
        Assert.Equal(Expected(new StepRange(known.First, At + Interval)), known.Answer.Series[0].Samples);
    }

    [Fact]
    public async Task After_a_long_pause_it_begins_with_the_newest_ten_minutes_again()
    {
        var history = new SlicedHistory(1_000_000);
        await ReadAsync(history, At);

        Assert.Equal(At.AddMinutes(20.5), (await ReadAsync(history, At.AddMinutes(30))).First);
    }

    private static StepRange Whole(DateTimeOffset at) => new(at - (89 * Step), at);

    private Task<PartialHistory> ReadAsync(SlicedHistory history, DateTimeOffset at) =>
        history.ReadAsync("shop", "query", Whole(at), Step, AskAsync);

    private Task<PrometheusAnswer> AskAsync(StepRange range)
    {
        asked.Add(range);
        if (failure is not null)
            return Task.FromException<PrometheusAnswer>(failure);
        var labels = new Dictionary<string, string>(StringComparer.Ordinal) { ["http_route"] = "/a" };
        return Task.FromResult(new PrometheusAnswer([new PrometheusSeries(labels, Expected(range))], warnings));
    }

    private PrometheusSample[] Expected(StepRange range) =>
        [
            .. Enumerable
                .Range(0, (int)((range.Last - range.First) / Step) + 1)
                .Select(step => (range.First + (step * Step)).ToUnixTimeSeconds())
                .Select(second => new PrometheusSample(second, second % 1000 * factor)),
        ];
}
