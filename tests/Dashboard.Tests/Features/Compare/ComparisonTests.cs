using Dashboard.Features.Compare;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;

namespace Dashboard.Tests.Features.Compare;

public sealed class ComparisonTests
{
    private static readonly Diagnosis Before = SampleDiagnoses.Healthy() with { At = SampleDiagnoses.At.AddMinutes(-20) };

    [Fact]
    public void The_earlier_moment_comes_first_however_they_were_given() =>
        Assert.Equal(Before.At, Comparison.Of(SampleDiagnoses.Incident(), Before).Earlier.At);

    [Fact]
    public void A_cause_is_new_gone_likelier_less_likely_or_the_same()
    {
        var (one, two) = (SampleDiagnoses.Unreachable(), SampleDiagnoses.BreakerTooTight());
        var earlier = Before with { Causes = [one with { Confidence = 0.5 }, two] };

        Assert.Equal(["likelier", "gone"], Fates(earlier, [one with { Confidence = 0.9 }]));
        Assert.Equal(["less likely", "gone"], Fates(earlier, [one with { Confidence = 0.1 }]));
        Assert.Equal(["the same", "gone"], Fates(earlier, [one with { Confidence = 0.52 }]));
        Assert.Equal(["new", "gone", "gone"], Fates(earlier, [one with { Id = "another" }]));
    }

    [Fact]
    public void Endpoints_in_trouble_at_either_moment_are_compared_the_most_different_first()
    {
        var comparison = Comparison.Of(Before, SampleDiagnoses.Incident());

        Assert.NotEmpty(comparison.Endpoints);
        Assert.All(
            comparison.Endpoints,
            endpoint => Assert.True(endpoint.Earlier is { InTrouble: true } || endpoint.Later is { InTrouble: true })
        );
        var differences = comparison
            .Endpoints.Select(endpoint => Math.Abs(endpoint.FailedShareLater - endpoint.FailedShareEarlier))
            .ToList();
        Assert.Equal(differences.OrderDescending(), differences);
    }

    [Fact]
    public void Only_changes_between_the_moments_are_told()
    {
        var later = SampleDiagnoses.Incident() with
        {
            Changes = [new(Before.At.AddMinutes(-1), "before", "up"), new(Before.At.AddMinutes(1), "between", "up")],
        };

        Assert.Equal(["between"], Comparison.Of(Before, later).Changes.Select(change => change.What));
    }

    private static IEnumerable<string> Fates(Diagnosis earlier, IReadOnlyList<RankedCause> causes) =>
        Comparison.Of(earlier, SampleDiagnoses.Incident() with { Causes = causes }).Causes.Select(Comparison.Fate);
}
