using Bunit;
using Dashboard.Features.Wall;
using Dashboard.Shared;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;

namespace Dashboard.Tests.Features.Wall;

public sealed class WallTrendTests : BunitContext
{
    [Fact]
    public void Only_the_last_fifteen_minutes_are_drawn()
    {
        var trend = Show([.. Enumerable.Repeat<double?>(0.9, 60), .. Enumerable.Repeat<double?>(0.1, 29), 0.2]);

        Assert.Equal("15 min, peak 20%", trend.Find("figcaption").TextContent);
        Assert.Equal(30, trend.Find("polyline").GetAttribute("points")!.Split(' ').Length);
    }

    [Fact]
    public void A_gap_stays_a_gap() => Assert.Equal(2, Show([0.1, 0.1, null, 0.2, 0.2]).FindAll("polyline").Count);

    [Fact]
    public void Where_nothing_was_measured_nothing_is_drawn() => Assert.Empty(Show([null, null]).FindAll("figure"));

    [Fact]
    public void Every_gateway_has_one_mark_with_its_state_in_words()
    {
        var states = Render<WallStates>(parameters =>
            parameters
                .Add(marks => marks.States, [("shop", Badge.Critical), ("books", Badge.Normal), ("office", Badge.Unknown)])
                .Add(marks => marks.Shown, "books")
        );

        Assert.Equal(
            ["shop: CRITICAL", "books: normal", "office: UNKNOWN"],
            states.FindAll(".visually-hidden").Select(words => words.TextContent)
        );
        Assert.Equal(3, states.FindAll("li svg").Count);
        Assert.Contains("books", states.Find("li.shown").TextContent, StringComparison.Ordinal);
    }

    private IRenderedComponent<WallTrend> Show(IReadOnlyList<double?> values) =>
        Render<WallTrend>(parameters =>
            parameters.Add(
                trend => trend.Failing,
                new Chart
                {
                    Title = "Failing requests",
                    Unit = "ratio",
                    Start = SampleDiagnoses.At - (values.Count * TimeSpan.FromSeconds(30)),
                    Step = TimeSpan.FromSeconds(30),
                    Values = values,
                }
            )
        );
}
