using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.Tests.Statistics;

public sealed class ProportionTests
{
    // Wilson's interval at 2.6 standard deviations, computed by hand: (p + z²/2n ± z·√(p(1-p)/n + z²/4n²)) / (1 + z²/n).
    [Theory]
    [InlineData(10, 100, 0.0459, 0.2046)]
    [InlineData(0, 100, 0, 0.0633)]
    [InlineData(100, 100, 0.9367, 1)]
    [InlineData(1, 2, 0.0608, 0.9392)]
    public void Bounds_are_those_of_Wilson(double events, double trials, double lower, double upper)
    {
        Assert.Equal(lower, Proportion.LowerBound(events, trials), 0.0005);
        Assert.Equal(upper, Proportion.UpperBound(events, trials), 0.0005);
    }

    [Fact]
    public void Without_trials_everything_is_possible() =>
        Assert.Equal((0, 1), (Proportion.LowerBound(0, 0), Proportion.UpperBound(0, 0)));

    [Theory]
    [InlineData(10, 10, 0.1, 10)]
    [InlineData(4, 4, 0.01, 8)]
    [InlineData(50, 100, 0.5, 0)]
    [InlineData(2, 100, 0.5, 0)]
    [InlineData(0, 100, 0.01, 0)]
    [InlineData(5, 0, 0.01, 0)]
    public void Surprise_is_the_number_of_zeros_before_the_probability(
        double events,
        double trials,
        double expected,
        double surprise
    ) => Assert.Equal(surprise, Proportion.Significance(events, trials, expected), 0.0001);

    // n·D(0.1 ‖ 0.01)/ln 10 with D = 0.1·ln 10 + 0.9·ln(0.9/0.99).
    [Fact]
    public void Surprise_grows_with_the_number_of_trials()
    {
        Assert.Equal(6.275, Proportion.Significance(10, 100, 0.01), 0.01);
        Assert.Equal(10 * Proportion.Significance(10, 100, 0.01), Proportion.Significance(100, 1000, 0.01), 0.0001);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void An_impossible_expectation_gives_a_finite_surprise(double expected) =>
        Assert.True(double.IsFinite(Proportion.Significance(3, 4, expected)));

    [Fact]
    public void More_events_than_trials_count_as_all() =>
        Assert.Equal(Proportion.Significance(4, 4, 0.1), Proportion.Significance(5, 4, 0.1));
}
