using Dashboard.Features.Incidents;
using Dashboard.Features.Incidents.Ranking;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;

namespace Dashboard.Tests.Features.Incidents.Ranking;

public sealed class ConcurrentFaultsTests
{
    private static readonly RankedCause First = SampleDiagnoses.Unreachable() with { Confidence = 0.9, Consequences = [] };
    private static readonly RankedCause Second = SampleDiagnoses.Timeout() with { Confidence = 0.7 };

    [Fact]
    public void A_likely_cause_beside_a_likely_first_one_is_a_fault_of_its_own() =>
        Assert.Equal([Second], ConcurrentFaults.Of([First, Second]));

    [Fact]
    public void A_cause_that_is_less_than_likely_is_none() =>
        Assert.Empty(ConcurrentFaults.Of([First, Second with { Confidence = 0.69 }]));

    [Fact]
    public void Beside_an_unsure_first_cause_there_is_none() =>
        Assert.Empty(ConcurrentFaults.Of([First with { Confidence = 0.69 }, Second]));

    [Fact]
    public void What_follows_from_the_first_cause_is_none() =>
        Assert.Empty(ConcurrentFaults.Of([First with { Consequences = [Second.Id] }, Second]));

    [Fact]
    public void Without_causes_there_is_none() => Assert.Empty(ConcurrentFaults.Of([]));
}
