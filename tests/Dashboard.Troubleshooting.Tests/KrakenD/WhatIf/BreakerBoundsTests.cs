using Dashboard.Troubleshooting.KrakenD.WhatIf;

namespace Dashboard.Troubleshooting.Tests.KrakenD.WhatIf;

public sealed class BreakerBoundsTests
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(30);

    [Fact]
    public void Without_errors_nothing_is_short_circuited() =>
        Assert.Equal((0, 0), RangeOf(Breaker(5, 15), [.. Enumerable.Repeat(new CallStep(300, 300, 0), 5)]));

    [Fact]
    public void A_few_errors_among_many_successes_may_open_it_but_need_not()
    {
        var (least, most) = RangeOf(Breaker(5, 15), [.. Enumerable.Repeat(new CallStep(300, 300, 6), 5)]);

        Assert.Equal(0, least);
        Assert.InRange(most, 1000, 1200);
    }

    [Fact]
    public void Fewer_errors_than_it_bears_never_open_it() =>
        Assert.Equal((0, 0), RangeOf(Breaker(20, 15), [.. Enumerable.Repeat(new CallStep(300, 300, 10), 5)]));

    [Fact]
    public void When_all_calls_fail_only_probes_are_sent()
    {
        // Six steps: nothing must be refused in the one that opens it and the next, then all but three probes of each step.
        var (least, most) = RangeOf(Breaker(5, 15), [.. Enumerable.Repeat(new CallStep(300, 300, 300), 7)]);

        Assert.InRange(least, 5 * 297, 6 * 300);
        Assert.InRange(most, least, 6 * 300);
    }

    [Fact]
    public void The_interval_may_forget_errors_before_they_are_too_many()
    {
        var slow = Enumerable.Repeat(new CallStep(3, 3, 3), 12).ToArray();

        Assert.Equal(0, RangeOf(Breaker(8, 60, intervalSeconds: 20), slow).Least);
        Assert.True(RangeOf(Breaker(8, 60, intervalSeconds: 0), slow).Least > 0);
    }

    [Fact]
    public void The_range_holds_in_whatever_order_calls_fail_and_however_they_overlap()
    {
        var chance = new Random(23);
        for (var round = 0; round < 400; round++)
        {
            var calls = SimulatedCalls.Random(chance, steps: 10);
            var breaker = Breaker(chance.Next(0, 8), chance.Next(1, 50), chance.Next(0, 3) * 25);

            var range = BreakerBounds.ShortCircuited(calls.Counted(null), Step, SimulatedCalls.MaxLatency, breaker);

            var refused = calls.Counted(breaker).Skip(1).Sum(step => step.Unsent);
            Assert.True(
                range.Least <= refused && refused <= range.Most,
                $"round {round}: {refused} refused by {breaker.Text}, not in {range}"
            );
        }
    }

    [Fact]
    public void The_running_breaker_replayed_on_what_it_let_through_holds_what_it_refused()
    {
        var chance = new Random(29);
        for (var round = 0; round < 400; round++)
        {
            var breaker = Breaker(chance.Next(0, 8), chance.Next(1, 50), chance.Next(0, 3) * 25);
            var counted = SimulatedCalls.Random(chance, steps: 10).Counted(breaker);

            var range = BreakerBounds.ShortCircuited(counted, Step, SimulatedCalls.MaxLatency, breaker);

            var refused = counted.Skip(1).Sum(step => step.Unsent);
            Assert.True(
                range.Least <= refused && refused <= range.Most,
                $"round {round}: {refused} refused by {breaker.Text}, not in {range}"
            );
        }
    }

    [Fact]
    public void What_is_most_likely_lies_within_the_range()
    {
        CallStep[] steps = [.. Enumerable.Repeat(new CallStep(60, 60, 60), 10)];
        var breaker = Breaker(5, 15);

        var typical = TypicalReplay.ShortCircuited(steps, Step, breaker)!.Value;

        var (least, most) = RangeOf(breaker, steps);
        Assert.InRange(typical, least, most);
        Assert.Equal(540 - 18, typical, 6.0);
    }

    private static (double Least, double Most) RangeOf(BreakerSetting breaker, IReadOnlyList<CallStep> steps)
    {
        var range = BreakerBounds.ShortCircuited(steps, Step, TimeSpan.Zero, breaker);
        return (range.Least, range.Most);
    }

    private static BreakerSetting Breaker(int errors, double openSeconds, double intervalSeconds = 60) =>
        new(errors, TimeSpan.FromSeconds(openSeconds), TimeSpan.FromSeconds(intervalSeconds));
}
