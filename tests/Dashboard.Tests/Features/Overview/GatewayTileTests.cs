using Dashboard.Core.Evaluation;
using Dashboard.Features.Overview;
using Dashboard.Shared;
using Dashboard.TestSupport;

namespace Dashboard.Tests.Features.Overview;

public sealed class GatewayTileTests
{
    [Fact]
    public void A_tile_tells_state_traffic_and_the_most_likely_cause()
    {
        var diagnosis = Scenario.Healthy().BackendRefuses("orders").Diagnose();
        var tile = GatewayTile.Of(SampleDiagnoses.Report(diagnosis), diagnosis.At);

        Assert.Equal(BadgeShape.FilledDiamond, tile.Badge.Shape);
        Assert.Equal(diagnosis.Causes[0].Title, tile.Cause);
        Assert.Contains(" req/s · ", tile.Traffic);
        Assert.NotNull(tile.Failing);
    }

    [Fact]
    public void A_gateway_without_an_answer_is_unknown_and_never_normal()
    {
        var tile = GatewayTile.Of(new GatewayReport("shop", null, null), Scenario.At);

        Assert.Equal(BadgeShape.HatchedSquare, tile.Badge.Shape);
        Assert.Equal("not evaluated yet", tile.Cause);
    }
}
