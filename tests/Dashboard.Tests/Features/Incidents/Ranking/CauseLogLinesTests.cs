using Bunit;
using Dashboard.Features.Incidents;
using Dashboard.Features.Incidents.Ranking;
using Dashboard.Shared;
using Dashboard.Troubleshooting;

namespace Dashboard.Tests.Features.Incidents.Ranking;

public sealed class CauseLogLinesTests : BunitContext
{
    private static readonly LogLine Line = new(
        new DateTimeOffset(2026, 3, 14, 8, 42, 55, TimeSpan.Zero),
        "error/refused",
        "/v1/orders",
        "krakend-1",
        "<script>alert(1)</script> connection refused"
    );

    [Fact]
    public void Lines_are_shown_as_text_with_their_time_and_replica_and_a_link()
    {
        var shown = Shown(new CauseLog([Line, Line], "https://grafana.example.com/explore?panes=%7B%7D"));

        Assert.Equal(2, shown.FindAll("li").Count);
        Assert.Contains("krakend-1", shown.Find("li").TextContent, StringComparison.Ordinal);
        Assert.Equal(Line.Text, shown.Find("li code").TextContent);
        Assert.Empty(shown.FindAll("script"));
        Assert.Equal("https://grafana.example.com/explore?panes=%7B%7D", shown.Find("a").GetAttribute("href"));
    }

    [Fact]
    public void Without_an_address_there_is_no_link() => Assert.Empty(Shown(new CauseLog([Line], Explore: null)).FindAll("a"));

    [Fact]
    public void Without_a_log_store_nothing_is_shown() => Assert.Empty(Shown(log: null).Markup.Trim());

    [Fact]
    public void A_query_for_the_log_is_not_linked_to_Prometheus() =>
        Assert.Null(
            new Source(Line.At, "http://dashboard", "http://prometheus").LinkOf(
                "sum(count_over_time({app=\"krakend\"} |= \"x\" | decolorize [30s]))"
            )
        );

    private IRenderedComponent<CauseLogLines> Shown(CauseLog? log) =>
        Render<CauseLogLines>(parameters => parameters.Add(lines => lines.Log, log));
}
