using Dashboard.Features.Incidents.Panels;
using Dashboard.Shared;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;

namespace Dashboard.Tests.Features.Incidents.Panels;

public sealed class PlotTests
{
    private static readonly Diagnosis Broken = Scenario.Healthy().BackendRefuses("orders").Diagnose();

    [Fact]
    public void All_panels_share_one_time_axis()
    {
        Plot[] plots =
        [
            LatencyPlot.Of(Broken.Panels, Broken.Panels.Latency.Endpoints[0], Broken.Impact.Since),
            BreakerPlot.Of(Broken),
            RejectionPlot.Of(Broken.Panels),
            MemoryPlot.Of(Broken.Panels),
        ];

        Assert.All(plots, plot => Assert.Equal(Broken.Panels.Axis, plot.Axis));
        Assert.All(plots, plot => Assert.NotEmpty(plot.Sentence));
    }

    [Fact]
    public void A_quantile_is_told_as_its_bucket()
    {
        var plot = LatencyPlot.Of(Broken.Panels, Broken.Panels.Latency.Endpoints[0], since: null);

        Assert.Equal(["P95", "P99", "Mean"], plot.Columns);
        Assert.Matches("^(under |≥ )?[0-9]", plot.Rows[^1].Cells[0]);
    }

    [Fact]
    public void The_configured_timeout_and_the_backends_part_of_it_are_lines_of_the_latency()
    {
        var panels = Scenario
            .Healthy()
            .BackendTimesOut("recommendations")
            .Configured(("GET /v1/home", """{ "timeout": "2350ms" }"""))
            .Diagnose()
            .Panels;

        var home = LatencyPlot.Of(panels, panels.Latency.Endpoints.Single(it => it.Endpoint == "GET /v1/home"), since: null);
        var users = LatencyPlot.Of(panels, panels.Latency.Endpoints.Single(it => it.Endpoint.Contains("users")), since: null);

        Assert.Equal(["configured timeout 2.35 s", "for backends 85%, 2 s"], home.Limits.Select(limit => limit.Name));
        Assert.Equal(["configured timeout 2 s"], users.Limits.Select(limit => limit.Name));
    }

    [Fact]
    public void The_query_is_that_of_the_endpoint_that_is_shown()
    {
        var plots = Broken.Panels.Latency.Endpoints.Select(endpoint => LatencyPlot.Of(Broken.Panels, endpoint, since: null));

        Assert.All(
            plots.Zip(Broken.Panels.Latency.Endpoints),
            pair => Assert.Contains(pair.Second.Endpoint.Split('/')[2].Split('{')[0], pair.First.Query)
        );
        Assert.Equal(Broken.Panels.Latency.Source.Query, Broken.Panels.Latency.Endpoints[0].Query);
    }

    [Fact]
    public void Stacked_areas_stand_on_each_other()
    {
        var series = RejectionPlot.Of(Broken.Panels).Series;

        foreach (var (below, above) in series.Zip(series.Skip(1)))
        {
            Assert.Equal(below.Runs[0].Select(point => point.Value), above.Runs[0].Select(point => point.Floor));
        }
    }

    [Fact]
    public void The_memory_limit_is_drawn_hard_and_the_mark_on_the_way_to_it_soft()
    {
        var limits = MemoryPlot.Of(Broken.Panels).Limits;

        Assert.Equal([false, true], limits.Select(limit => limit.IsHard));
        Assert.Equal(limits[0].Value, 0.8 * limits[1].Value, precision: 0);
    }

    [Fact]
    public void Without_an_open_breaker_the_panel_says_none_and_without_a_signal_it_says_why()
    {
        var healthy = Scenario.Healthy().Diagnose();
        var blind = Scenario.Healthy().WithoutRoundTrips().WithoutLogs().Diagnose();

        Assert.NotNull(BreakerPlot.Of(healthy).Nothing);
        Assert.Null(BreakerPlot.MissingOf(healthy));
        Assert.Contains("cannot be seen", BreakerPlot.MissingOf(blind));
    }

    [Fact]
    public void A_gap_ends_a_line()
    {
        var chart = new Chart
        {
            Title = "gaps",
            Unit = "seconds",
            Start = Scenario.At,
            Step = TimeSpan.FromSeconds(30),
            Values = [1, null, 2, 3, double.NaN],
        };

        Assert.Equal([1, 2], Lines.Of(chart).Select(run => run.Count));
    }

    [Theory]
    [InlineData(0, "seconds", 1)]
    [InlineData(0.31, "seconds", 0.4)]
    [InlineData(73, "requests", 80)]
    [InlineData(300 * 1024 * 1024, "bytes", 400 * 1024 * 1024)]
    public void The_upper_edge_is_a_round_number(double value, string unit, double top) =>
        Assert.Equal(top, RoundNumber.Above(value, unit), precision: 6);

    [Fact]
    public void Times_outside_the_axis_lie_on_its_edge()
    {
        var axis = new TimeWindow(Scenario.At, Scenario.At.AddMinutes(10));
        var scale = new PlotScale(axis, top: 2);

        Assert.Equal(0, scale.X(axis.Start.AddMinutes(-1)));
        Assert.Equal(PlotScale.Width, scale.X(axis.End.AddMinutes(1)));
        Assert.Equal(50, scale.Y(1));
        Assert.False(scale.Holds(axis.End.AddSeconds(1)));
    }
}
