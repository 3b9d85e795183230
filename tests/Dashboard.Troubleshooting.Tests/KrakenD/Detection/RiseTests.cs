using Dashboard.TestSupport;
using Dashboard.Troubleshooting.KrakenD.Detection;
using Dashboard.Troubleshooting.KrakenD.View;
using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.Tests.KrakenD.Detection;

public sealed class RiseTests
{
    private static readonly GatewayView View = GatewayViewBuilder.Build(Scenario.Empty());
    private static readonly Thresholds Limits = new();

    [Theory]
    [InlineData(200, true)]
    [InlineData(100, true)] // Exactly 1 % of 10,000.
    [InlineData(99, false)]
    public void Failures_count_from_the_error_share_on(double perStep, bool isRise) =>
        Assert.Equal(isRise, Find(From(80, perStep), Steps(_ => 10_000), usual: 0.005) is not null);

    [Theory]
    [InlineData(3, false)]
    [InlineData(4, true)]
    public void Few_events_prove_nothing(double events, bool isRise) =>
        Assert.Equal(
            isRise,
            Find(Steps(step => step == 89 ? events : 0), Steps(step => step == 89 ? events : 0), usual: 0.005) is not null
        );

    [Fact]
    public void Without_requests_nothing_rises()
    {
        Assert.Null(Find(Steps(_ => 0), Steps(_ => 0), usual: 0.005));
        Assert.Null(Find(Steps(_ => double.NaN), Steps(_ => double.NaN), usual: 0.005));
    }

    [Fact]
    public void The_window_begins_with_the_rise_and_holds_five_minutes_at_most()
    {
        var recent = Find(From(86, 50), Steps(_ => 100), usual: 0.005)!;
        var old = Find(From(40, 50), Steps(_ => 100), usual: 0.005)!;

        Assert.Equal((86, new StepSpan(86, 90), 0.5), (recent.OnsetStep, recent.Window, recent.Share));
        Assert.Equal((40, new StepSpan(80, 90)), (old.OnsetStep, old.Window));
    }

    [Fact]
    public void What_was_always_so_has_no_onset() => Assert.Null(Find(Steps(_ => 50), Steps(_ => 100), usual: 0.005)!.OnsetStep);

    [Fact]
    public void Against_the_past_twice_the_usual_share_is_normal()
    {
        var events = Steps(step => step >= 85 ? 18 : 10);

        Assert.NotNull(Find(events, Steps(_ => 100), usual: 0.005));
        Assert.Null(Find(events, Steps(_ => 100), usual: 0.005, againstPast: true));
    }

    [Fact]
    public void What_is_over_for_five_minutes_is_no_rise_any_more() =>
        Assert.Null(Find(Steps(step => step is >= 70 and < 80 ? 50 : 0), Steps(_ => 100), usual: 0.005));

    [Theory]
    [InlineData(0.21, true)]
    [InlineData(0.2, false)] // Exactly twice the baseline of 100 ms.
    [InlineData(0.19, false)]
    public void Latency_counts_above_twice_its_baseline(double seconds, bool isRise) =>
        Assert.Equal(isRise, Slow(0.1, seconds) is not null);

    [Theory]
    [InlineData(0.051, true)]
    [InlineData(0.049, false)]
    public void Latency_of_a_fast_backend_counts_from_fifty_milliseconds_more_on(double more, bool isRise) =>
        Assert.Equal(isRise, Slow(0.01, 0.01 + more) is not null);

    [Fact]
    public void The_slower_of_the_recent_past_and_the_earlier_days_is_normal() => Assert.Null(Slow(0.1, 0.4, earlierDays: 0.3));

    [Fact]
    public void An_incident_of_half_an_hour_does_not_become_its_own_baseline()
    {
        var rise = Slow(0.1, 0.5, from: 30)!;

        Assert.Equal((30, 0.1, 5), (rise.OnsetStep, Math.Round(rise.BaselineSeconds, 6), Math.Round(rise.Ratio, 6)));
    }

    [Fact]
    public void Latency_of_few_requests_proves_nothing()
    {
        var requests = Steps(step =>
            step < 80 ? 10
            : step == 89 ? 7
            : 0
        );

        Assert.Null(
            LatencyRise.Find(
                View,
                Steps(step =>
                    step < 80 ? 1
                    : step == 89 ? 7
                    : 0
                ),
                requests,
                null,
                Limits
            )
        );
    }

    private static LatencyRise? Slow(double before, double after, int from = 84, double? earlierDays = null) =>
        LatencyRise.Find(View, Steps(step => 100 * (step >= from ? after : before)), Steps(_ => 100), earlierDays, Limits);

    [Fact]
    public void A_bunch_like_many_before_is_no_news_and_a_stronger_one_is()
    {
        Counts Bunches(double last) =>
            Steps(step =>
                step >= 88 ? last
                : step % 11 == 0 ? 60
                : 0
            );
        var trials = Steps(_ => 400);

        Assert.Null(Find(Bunches(40), trials, 0.005));
        Assert.NotNull(Find(Bunches(200), trials, 0.005));
    }

    private static Rise? Find(Counts events, Counts trials, double usual, bool againstPast = false) =>
        Rise.Find(View, events, trials, Limits, usual, againstPast);

    private static Counts From(int first, double perStep) => Steps(step => step >= first ? perStep : 0);

    private static Counts Steps(Func<int, double> value) => Counts.Of([.. Enumerable.Range(0, Scenario.Steps).Select(value)]);
}
