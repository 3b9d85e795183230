using Dashboard.Features.WhatIf;
using Dashboard.Troubleshooting.KrakenD.WhatIf;
using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Tests.Features.WhatIf;

public sealed class WhatIfFormatterTests
{
    [Theory]
    [InlineData(100, 0, 0, "Really refused: 100. 100 would have been saved.")]
    [InlineData(100, 20, 60, "Really refused: 100. 40 to 80 would have been saved.")]
    [InlineData(100, 150, 200, "Really refused: 100. 50 to 100 more would have been refused.")]
    [InlineData(100, 60, 200, "Really refused: 100. Up to 40 would have been saved, or up to 100 more refused.")]
    [InlineData(0, 0, 0, "Really refused: 0. Nothing would have changed.")]
    public void The_difference_is_told_as_what_is_saved_or_refused(double measured, double least, double most, string told) =>
        Assert.Equal(
            told,
            WhatIfFormatter.Change(Answer(CountRange.Exactly(measured), new(least, most)), WhatIfKind.EndpointLimit)
        );

    [Fact]
    public void Without_a_measurement_nothing_is_compared() =>
        Assert.Null(WhatIfFormatter.Change(Answer(null, new(1, 2)), WhatIfKind.EndpointLimit));

    [Theory]
    [InlineData(100, "The replay agrees with what was measured.")]
    [InlineData(900, "The replay does not agree with what was measured")]
    public void A_replay_says_whether_it_can_be_trusted(double measured, string told) =>
        Assert.Contains(
            told,
            WhatIfFormatter.Agreement(
                Answer(CountRange.Exactly(measured), new(1, 2), running: new CountRange(90, 120)),
                WhatIfKind.EndpointLimit
            ),
            StringComparison.Ordinal
        );

    [Fact]
    public void What_is_not_measured_is_said_and_is_not_zero() => Assert.Equal("not measured", WhatIfFormatter.Range(null));

    private static WhatIfAnswer Answer(CountRange? measured, CountRange proposed, CountRange? running = null)
    {
        var replica = new ReplicaAnswer
        {
            Replica = "a",
            Requests = 1000,
            Measured = measured,
            Running = running,
            RunningTypical = null,
            Proposed = proposed,
            ProposedTypical = null,
        };
        return new WhatIfAnswer
        {
            Running = null,
            IsRunningKnown = running is not null,
            Proposed = new LimitSetting(1, 1),
            Replicas = [replica],
            Total = ReplicaAnswer.Sum([replica]),
            Unknowns = [],
        };
    }
}
