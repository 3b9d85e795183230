using Dashboard.Core.BackTesting;
using Dashboard.Core.Incidents.Tracking;
using Dashboard.Features.BackTest;
using Dashboard.Troubleshooting;

namespace Dashboard.Tests.Features.BackTest;

public sealed class BackTestFormatterTests
{
    [Fact]
    public void Every_threshold_has_words_of_its_own() =>
        Assert.All(ThresholdLimit.All, limit => Assert.NotEqual(limit.Name, BackTestFormatter.Of(limit)));

    [Fact]
    public void Every_state_has_a_word_and_a_style_of_its_own()
    {
        var states = Enum.GetValues<MomentState>();

        Assert.Equal(states.Length, states.Select(BackTestFormatter.Of).Distinct().Count());
        Assert.Equal(states.Length, states.Select(BackTestFormatter.Style).Distinct().Count());
    }

    [Fact]
    public void Every_outcome_and_difference_has_a_word_of_its_own()
    {
        Assert.Equal(
            3,
            Enum.GetValues<BackTestOutcome>().Select(outcome => BackTestFormatter.BadgeOf(outcome).Word).Distinct().Count()
        );
        Assert.Equal(4, Enum.GetValues<DifferenceKind>().Select(BackTestFormatter.Of).Distinct().Count());
    }

    [Fact]
    public void Progress_tells_moments_cost_finds_and_the_time_left()
    {
        Assert.Equal(
            "2 of 30 moments, 50 queries, 0 incidents so far. The time left is not known yet.",
            BackTestFormatter.Of(new BackTestProgress(2, 30, 0, 50, 0, TimeSpan.FromSeconds(4)))
        );
        Assert.Equal(
            "15 of 30 moments, 1,300 queries, 1 incident so far. About 60 s left. 1 moment could not be read.",
            BackTestFormatter
                .Of(new BackTestProgress(15, 30, 1, 1300, 1, TimeSpan.FromSeconds(60)))
                .Replace("1 min left", "60 s left", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Harm_without_a_failed_request_is_not_called_harmless() =>
        Assert.Equal("no failed request was seen", BackTestFormatter.Of(IncidentImpact.None));

    [Fact]
    public void Harm_has_its_count_and_its_worst_moment() =>
        Assert.Equal(
            "about 1,127 of 20,000 requests failed, 31% at worst",
            BackTestFormatter.Of(new IncidentImpact(20_000, 1127, 0.31, 310, TimeSpan.FromMinutes(10)))
        );

    [Fact]
    public void A_hint_names_the_value_in_use_the_default_and_the_range() =>
        Assert.Equal(
            "in use 0.03, default 0.01, 0.0001 to 1",
            BackTestFormatter.Hint(ThresholdLimit.All.Single(limit => limit.Name == nameof(Thresholds.ErrorShare)), 0.03)
        );
}
