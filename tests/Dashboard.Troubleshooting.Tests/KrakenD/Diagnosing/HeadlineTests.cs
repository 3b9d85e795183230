using Dashboard.TestSupport;
using Dashboard.Troubleshooting.Tests.KrakenD.Catalogue;

namespace Dashboard.Troubleshooting.Tests.KrakenD.Diagnosing;

public sealed class HeadlineTests
{
    public static TheoryData<string> Causes => [.. CauseCases.All.Select(row => row.Cause).Distinct(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Causes))]
    public void A_headline_has_at_most_twelve_words(string cause)
    {
        var headline = CauseCases.All.First(row => row.Cause == cause).Scenario().Diagnose().Headline;

        Assert.InRange(headline.Split(' ').Length, 2, 12);
        Assert.False(char.IsPunctuation(headline[^1]) && headline[^1] != ')', headline);
    }

    [Fact]
    public void What_the_headline_has_no_room_for_stands_beside_it()
    {
        var diagnosis = Scenario.Healthy().BackendRefuses("orders").Diagnose();

        Assert.DoesNotContain("since", diagnosis.Headline);
        Assert.StartsWith("since ", diagnosis.Detail);
        Assert.Equal($"{diagnosis.Headline}; {diagnosis.Detail}", diagnosis.Sentence);
    }

    [Fact]
    public void A_healthy_gateway_says_so_with_its_traffic_and_its_replicas()
    {
        var diagnosis = Scenario.Healthy().Diagnose();

        Assert.StartsWith("Nothing is wrong: 60 requests/s", diagnosis.Headline);
        Assert.Equal("2 of 2 replicas scraped", diagnosis.Detail);
    }
}
