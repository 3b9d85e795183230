using Dashboard.Core.Evaluation;
using Dashboard.Features.Wall;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;

namespace Dashboard.Tests.Features.Wall;

public sealed class WallChoiceTests
{
    private static readonly GatewayReport Normal = WallSamples.Report("healthy", "books");
    private static readonly GatewayReport Quiet = WallSamples.Report("healthy", "games");
    private static readonly GatewayReport Unseen = WallSamples.Report("failed", "toys");
    private static readonly GatewayReport Critical = WallSamples.Report("one-cause", "shop");
    private static readonly GatewayReport Warning = WallSamples.Known(
        SampleDiagnoses.Incident() with
        {
            Causes = [SampleDiagnoses.BreakerTooTight()],
        },
        "maps"
    );

    [Fact]
    public void Without_an_incident_all_take_turns()
    {
        GatewayReport[] all = [Normal, Unseen, Quiet];

        Assert.Equal(["books", "toys", "games", "books"], Enumerable.Range(0, 4).Select(turn => Choose(all, turn).Shown.Gateway));
        Assert.Equal("+1 gateway unknown, 1 normal", Choose(all, 0).Note);
        Assert.Equal("+2 gateways normal", Choose(all, 1).Note);
    }

    [Fact]
    public void The_rotation_stops_at_an_incident()
    {
        Assert.All(Enumerable.Range(0, 5), turn => Assert.Equal("shop", Choose([Normal, Critical, Quiet], turn).Shown.Gateway));
        Assert.Equal("+2 gateways normal", Choose([Normal, Critical, Quiet], 0).Note);
    }

    [Fact]
    public void Several_incidents_take_turns_the_worst_first()
    {
        Assert.Equal(
            ["shop", "maps", "shop"],
            Enumerable.Range(0, 3).Select(turn => Choose([Warning, Normal, Critical], turn).Shown.Gateway)
        );
        Assert.Equal("+1 gateway in incident, 1 normal", Choose([Warning, Normal, Critical], 0).Note);
    }

    [Fact]
    public void Of_equally_urgent_incidents_the_one_that_hurts_more_is_worse()
    {
        var harmless = WallSamples.Known(
            WallSamples.WithCauses(1) with
            {
                Impact = new Impact { FailedPerSecond = 1, Trend = "steady" },
            },
            "harmless"
        );

        Assert.Equal("shop", Choose([harmless, Critical], 0).Shown.Gateway);
    }

    [Fact]
    public void An_incident_with_old_data_is_not_known_to_have_ended()
    {
        var stale = WallSamples.Report("stale", "shop");

        Assert.Equal("shop", Choose([Normal, stale], 1).Shown.Gateway);
        Assert.Equal("+1 gateway in incident", Choose([Critical, stale], 0).Note);
    }

    [Fact]
    public void What_has_recovered_holds_nobody_up()
    {
        var recovered = WallSamples.Known(WallSamples.WithCauses(1) with { Impact = new Impact { Trend = "recovered" } }, "shop");

        Assert.Equal(["books", "shop"], Enumerable.Range(0, 2).Select(turn => Choose([Normal, recovered], turn).Shown.Gateway));
        Assert.Equal("+1 gateway recovered", Choose([Normal, recovered], 0).Note);
    }

    [Theory]
    [InlineData("failed")]
    [InlineData("first-evaluation")]
    [InlineData("unknown")]
    [InlineData("stale-healthy")]
    public void What_is_not_known_is_never_counted_as_normal(string state) =>
        Assert.Equal("+1 gateway unknown", Choose([Normal, WallSamples.Report(state, "toys")], 0).Note);

    [Fact]
    public void One_gateway_has_no_note() => Assert.Null(Choose([Normal], 99).Note);

    private static WallChoice Choose(IReadOnlyList<GatewayReport> reports, int turn) =>
        WallChoice.Of(reports, turn, WallSamples.Now);
}
