using Dashboard.Troubleshooting.KrakenD.WhatIf;
using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.Tests.KrakenD.WhatIf;

public sealed class TimeoutBoundsTests
{
    private static readonly TimeoutSetting Running = new(TimeSpan.FromSeconds(2), 1);

    private static readonly Histogram Latency = Histogram.PerStep([
        (0.5, [40]),
        (1, [80]),
        (2, [90]),
        (3.5, [100]),
        (double.PositiveInfinity, [100]),
    ])[0];

    [Theory]
    [InlineData(500, 60, 60)]
    [InlineData(700, 20, 60)]
    [InlineData(1000, 20, 20)]
    [InlineData(2000, 10, 10)]
    public void A_shorter_timeout_cuts_off_what_took_longer_as_far_as_the_buckets_tell(
        int milliseconds,
        double least,
        double most
    ) => Assert.Equal(new CountRange(least, most), TimeoutBounds.CutOff(Latency, After(milliseconds), Running));

    [Fact]
    public void A_longer_timeout_saves_between_none_and_all_of_what_was_cut_off() =>
        Assert.Equal(new CountRange(0, 10), TimeoutBounds.CutOff(Latency, After(4000), Running));

    [Fact]
    public void Without_a_known_timeout_the_latencies_are_taken_as_they_are() =>
        Assert.Equal(new CountRange(0, 0), TimeoutBounds.CutOff(Latency, After(4000), running: null));

    [Fact]
    public void Several_backends_are_cut_off_at_their_part_of_the_timeout() =>
        Assert.Equal(
            new CountRange(10, 20),
            TimeoutBounds.CutOff(Latency, new TimeoutSetting(TimeSpan.FromSeconds(2), 0.85), Running)
        );

    [Fact]
    public void The_range_holds_for_every_latency_within_the_buckets()
    {
        var chance = new Random(31);
        double[] edges = [0.1, 0.5, 1, 2, 3.5, double.PositiveInfinity];
        for (var round = 0; round < 200; round++)
        {
            var latencies = Enumerable.Range(0, 50).Select(_ => Math.Exp((chance.NextDouble() * 5) - 3)).ToList();
            var histogram = Histogram.PerStep([
                .. edges.Select(edge => (edge, (IReadOnlyList<double>)[latencies.Count(latency => latency <= edge)])),
            ])[0];
            var limit = chance.NextDouble() * 4;

            var range = histogram.Above(limit);

            Assert.InRange(latencies.Count(latency => latency > limit), range.Least, range.Most);
        }
    }

    private static TimeoutSetting After(int milliseconds) => new(TimeSpan.FromMilliseconds(milliseconds), 1);
}
