using Dashboard.Troubleshooting.KrakenD.WhatIf;

namespace Dashboard.Troubleshooting.Tests.KrakenD.WhatIf;

public sealed class LimitBoundsTests
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(30);

    [Theory]
    // Ten a second for two minutes fit into ten a second, if they come evenly; at worst two full buckets in a minute pass.
    [InlineData(10, 10, 0, 1180)]
    // Twice as many do not fit: what is beyond rate, both capacities and the rounding is refused for sure.
    [InlineData(20, 10, 1178, 2380)]
    // What a bucket holds is never refused.
    [InlineData(0.2, 12, 0, 0)]
    public void What_is_refused_lies_between_even_traffic_and_bursts(double perSecond, double limit, double least, double most)
    {
        var requests = Steady(perSecond * 30, 4);

        var refused = LimitBounds.Refused(requests, requests, Step, TimeSpan.Zero, new LimitSetting(limit, limit));

        Assert.Equal(least, refused.Least, 6);
        Assert.Equal(most, refused.Most, 6);
    }

    [Fact]
    public void Requests_that_may_not_have_reached_the_limit_count_only_at_most()
    {
        var limit = new LimitSetting(1, 1);

        var refused = LimitBounds.Refused(Steady(0, 4), Steady(300, 4), Step, TimeSpan.Zero, limit);

        Assert.Equal(0, refused.Least);
        Assert.True(refused.Most > 1000);
    }

    [Fact]
    public void The_range_holds_whenever_within_their_steps_requests_come()
    {
        var chance = new Random(17);
        for (var round = 0; round < 400; round++)
        {
            var limit = new LimitSetting(Math.Pow(10, (chance.NextDouble() * 3) - 1), chance.Next(1, 40));
            var late = TimeSpan.FromSeconds(chance.Next(0, 3) * 10);
            var arrivals = Arrivals(chance, steps: 12);
            var requests = Counted(arrivals, steps: 12, late, chance);
            var bucket = new KrakenDBucket(limit);
            var refused = 0;
            foreach (var (arrived, counted) in requests.Each)
            {
                if (!bucket.Allows(arrived) && counted > 0)
                    refused++;
            }

            var range = LimitBounds.Refused(requests.PerStep, requests.PerStep, Step, late, limit);

            Assert.True(
                range.Least <= refused && refused <= range.Most,
                $"round {round}: {refused} refused by {limit.Text}, not in {range}"
            );
        }
    }

    [Fact]
    public void What_is_most_likely_lies_within_the_range_and_is_always_the_same()
    {
        var limit = new LimitSetting(8, 8);
        var requests = Steady(270, 20);

        var typical = TypicalReplay.Refused(requests, Step, limit);

        var range = LimitBounds.Refused(requests, requests, Step, TimeSpan.Zero, limit);
        Assert.InRange(typical!.Value, range.Least, range.Most);
        // Nine a second against eight: about one of nine, and some more, because they come in small bunches.
        Assert.InRange(typical.Value, 600, 900);
        Assert.Equal(typical, TypicalReplay.Refused(requests, Step, limit));
    }

    [Fact]
    public void Millions_of_requests_are_not_replayed_one_by_one() =>
        Assert.Null(TypicalReplay.Refused([TypicalReplay.MaxCalls, 1], Step, new LimitSetting(1, 1)));

    private static double[] Steady(double count, int steps) => [.. Enumerable.Repeat(count, steps + 1)];

    /// <summary>Quiet steps, even ones, and bunches, in the order in which they come.</summary>
    private static List<double> Arrivals(Random chance, int steps)
    {
        var arrivals = new List<double>();
        for (var step = 0; step < steps; step++)
        {
            var count = chance.Next(0, 4) * chance.Next(0, 60);
            var (center, width) = chance.Next(0, 3) switch
            {
                0 => (chance.NextDouble(), 0.0),
                1 => (chance.NextDouble() * 0.8, 0.2),
                _ => (0.0, 1.0),
            };
            for (var call = 0; call < count; call++)
                arrivals.Add((step + center + (width * chance.NextDouble())) * 30);
        }

        arrivals.Sort();
        return arrivals;
    }

    /// <summary>Each request is counted at the scrape behind it.</summary>
    private static (double[] PerStep, List<(double Arrived, int Counted)> Each) Counted(
        List<double> arrivals,
        int steps,
        TimeSpan late,
        Random chance
    )
    {
        var (perStep, offset) = (new double[steps + 2], chance.NextDouble() * late.TotalSeconds);
        var each = arrivals.ConvertAll(arrived =>
        {
            var scraped =
                late > TimeSpan.Zero
                    ? (Math.Ceiling((arrived - offset) / late.TotalSeconds) * late.TotalSeconds) + offset
                    : arrived;
            return (arrived, (int)(scraped / 30));
        });
        foreach (var (_, counted) in each)
            perStep[counted]++;
        return (perStep, each);
    }

    /// <summary>What KrakenD's own bucket does, written from its description once more.</summary>
    private sealed class KrakenDBucket(LimitSetting limit)
    {
        private readonly long interval = (long)(1e9 / limit.PerSecond);
        private long tokens = (long)limit.Capacity;
        private long refilled;

        public bool Allows(double seconds)
        {
            if (tokens > 0)
            {
                tokens--;
                return true;
            }

            var added = ((long)(seconds * 1e9) - refilled) / interval;
            if (added == 0)
                return false;
            refilled += added * interval;
            tokens = added > limit.Capacity ? (long)limit.Capacity : added - 1;
            return true;
        }
    }
}
