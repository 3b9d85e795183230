using Dashboard.Shared;

namespace Dashboard.Tests.Shared;

public sealed class FreshnessTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 3, 19, 40, TimeSpan.Zero);

    [Theory]
    [InlineData(15, 15, 34, Freshness.Fresh)]
    [InlineData(15, 15, 35, Freshness.Late)]
    [InlineData(15, 15, 49, Freshness.Late)]
    [InlineData(15, 15, 50, Freshness.LastKnown)]
    [InlineData(30, 15, 64, Freshness.Fresh)]
    [InlineData(30, 15, 65, Freshness.Late)]
    // Scraped more often than evaluated, a page cannot be newer than its evaluation.
    [InlineData(10, 60, 124, Freshness.Fresh)]
    [InlineData(10, 60, 125, Freshness.Late)]
    [InlineData(5, 5, 14, Freshness.Fresh)]
    [InlineData(5, 5, 15, Freshness.Late)]
    // An answer that does not tell how often it is given counts as one by the default settings.
    [InlineData(5, 0, 34, Freshness.Fresh)]
    [InlineData(5, 0, 35, Freshness.Late)]
    public void Data_is_late_after_twice_the_longer_interval_and_last_known_after_three_times(
        int scrapeSeconds,
        int evaluationSeconds,
        int ageSeconds,
        Freshness freshness
    ) =>
        Assert.Equal(
            freshness,
            DataFreshness.Of(
                Now.AddSeconds(-ageSeconds),
                TimeSpan.FromSeconds(scrapeSeconds),
                TimeSpan.FromSeconds(evaluationSeconds),
                Now
            )
        );

    [Fact]
    public void Without_a_sample_nothing_has_an_age() =>
        Assert.Equal(Freshness.NoData, DataFreshness.Of(null, TimeSpan.FromSeconds(15), null, Now));
}
