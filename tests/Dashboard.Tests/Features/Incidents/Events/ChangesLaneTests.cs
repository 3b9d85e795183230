using Bunit;
using Dashboard.Features.Incidents;
using Dashboard.Features.Incidents.Events;

namespace Dashboard.Tests.Features.Incidents.Events;

public sealed class ChangesLaneTests : BunitContext
{
    private static readonly DateTimeOffset From = new(2026, 3, 14, 3, 0, 0, TimeSpan.Zero);

    [Fact]
    public void All_kinds_lie_on_one_axis_with_a_shape_each()
    {
        var lane = Show(
            new("Measured", MarkShape.Triangle, [new(From.AddMinutes(10), "pod-1 started")]),
            new("Reported", MarkShape.Diamond, [new(From.AddMinutes(20), "orders <b>2.4.1</b>")]),
            new("Alerts", MarkShape.Bar, [new(From.AddMinutes(-5), "HighErrors", From.AddMinutes(20))])
        );

        Assert.Equal(["Measured", "Reported", "Alerts"], lane.FindAll(".name").Select(name => name.TextContent));
        Assert.Equal(["25%", "50%"], lane.FindAll("svg svg").Select(mark => mark.GetAttribute("x")));
        Assert.Equal(("0%", "50%"), (lane.Find("rect").GetAttribute("x"), lane.Find("rect").GetAttribute("width")));
        Assert.Equal("75%", lane.Find(".breach").GetAttribute("x1"));
        Assert.Contains(
            "Time axis from 03:00:00 UTC to 03:40:00 UTC. Measured: pod-1 started, 03:10:00 UTC",
            lane.Find("figure").GetAttribute("aria-label"),
            StringComparison.Ordinal
        );
        Assert.Empty(lane.FindAll("b"));
    }

    [Fact]
    public void What_lies_outside_the_axis_is_not_drawn_and_an_empty_lane_is_left_out()
    {
        var lane = Show(
            new("Measured", MarkShape.Triangle, [new(From.AddMinutes(-1), "before")]),
            new("Reported", MarkShape.Diamond, [new(From, "at the edge"), new(From.AddHours(1), "after")])
        );

        Assert.Equal(["Reported"], lane.FindAll(".name").Select(name => name.TextContent));
        Assert.Equal(["0%"], lane.FindAll("svg svg").Select(mark => mark.GetAttribute("x")));
    }

    [Fact]
    public void Without_a_mark_there_is_no_axis() => Assert.Equal("", Show().Markup.Trim());

    [Fact]
    public void Two_equal_marks_are_both_drawn()
    {
        var mark = new LaneMark(From, "twice");

        Assert.Equal(2, Show(new MarkLane("Measured", MarkShape.Triangle, [mark, mark])).FindAll("svg svg").Count);
    }

    private IRenderedComponent<ChangesLane> Show(params MarkLane[] lanes) =>
        Render<ChangesLane>(parameters =>
            parameters
                .Add(lane => lane.From, From)
                .Add(lane => lane.To, From.AddMinutes(40))
                .Add(lane => lane.Marks, lanes)
                .Add(lane => lane.FirstBreach, From.AddMinutes(30))
        );
}
