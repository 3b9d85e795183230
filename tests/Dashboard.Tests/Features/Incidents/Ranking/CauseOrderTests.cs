using Dashboard.Features.Incidents;
using Dashboard.Features.Incidents.Ranking;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;

namespace Dashboard.Tests.Features.Incidents.Ranking;

public sealed class CauseOrderTests
{
    private static readonly RankedCause First = SampleDiagnoses.Unreachable();
    private static readonly RankedCause Second = SampleDiagnoses.BreakerTooTight();

    [Fact]
    public void The_newest_order_is_taken_when_nobody_holds_it()
    {
        var order = CauseOrder.Of([First, Second]).Next([Second, First], held: false);

        Assert.Equal([Second.Id, First.Id], order.Causes.Select(standing => standing.Cause.Id));
        Assert.False(order.Differs);
    }

    [Fact]
    public void A_held_order_keeps_places_and_takes_new_numbers()
    {
        var order = CauseOrder
            .Of([First, Second])
            .Next([Second with { Confidence = 0.8 }, First with { Confidence = 0.1 }], held: true);

        Assert.Equal([0.1, 0.8], order.Causes.Select(standing => standing.Cause.Confidence));
        Assert.True(order.Differs);
    }

    [Fact]
    public void A_held_cause_that_went_stays_marked_and_a_new_one_comes_last()
    {
        var order = CauseOrder.Of([First]).Next([Second], held: true);

        Assert.Equal([(First.Id, true), (Second.Id, false)], order.Causes.Select(standing => (standing.Cause.Id, standing.Gone)));
    }

    [Fact]
    public void A_held_order_that_is_still_right_is_not_called_changed() =>
        Assert.False(CauseOrder.Of([First, Second]).Next([First, Second], held: true).Differs);

    [Fact]
    public void Two_causes_of_one_id_are_two() =>
        Assert.Equal(
            2,
            CauseOrder
                .Of([First, First])
                .Next([First, First], held: true)
                .Causes.Select(standing => standing.Key)
                .Distinct()
                .Count()
        );
}
