using Bunit;
using Dashboard.Core.Evaluation;
using Dashboard.Features.Incidents.Panels;
using Dashboard.Shared;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Tests.Features.Incidents.Panels;

public sealed class PanelGridTests : BunitContext
{
    [Fact]
    public void A_change_that_is_reported_after_the_answer_is_marked_in_the_same_panels()
    {
        var diagnosis = Scenario.Healthy().Diagnose();
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        var grid = Render<PanelGrid>(parameters =>
            parameters
                .Add(control => control.Diagnosis, diagnosis)
                .Add(control => control.Source, new Source(diagnosis.At, "http://localhost/"))
        );
        Assert.DoesNotContain("Rolled out v2", grid.Markup);

        grid.Render(parameters =>
            parameters.Add(control => control.Marks, [new ChangeMark(diagnosis.At.AddMinutes(-5), "Rolled out v2", "pipeline")])
        );

        Assert.Contains("Rolled out v2", grid.Markup);
    }

    [Fact]
    public void Only_the_answers_own_panels_are_there_where_nothing_else_can_be_chosen()
    {
        var grid = Show(Scenario.Healthy().Diagnose(), view: null);

        Assert.Empty(grid.FindAll(".panel-tools"));
    }

    [Fact]
    public void The_span_in_the_address_is_marked_and_the_links_keep_what_else_stands_there()
    {
        var grid = Show(Scenario.Healthy().Diagnose(), ViewOf("/gateways/shop?tab=replicas&span=24h&against=7d"));

        Assert.Equal(["24 h", "last week"], grid.FindAll(".panel-tools [aria-current]").Select(link => link.TextContent));
        var day = grid.FindAll(".panel-tools a").Single(link => link.TextContent == "3 h");
        Assert.Equal("/gateways/shop?tab=replicas&against=7d&span=3h#signals", day.GetAttribute("href"));
        var none = grid.FindAll(".panel-tools a").Single(link => link.TextContent == "last week");
        Assert.Equal("/gateways/shop?tab=replicas&span=24h#signals", none.GetAttribute("href"));
    }

    [Fact]
    public void A_longer_span_is_drawn_in_all_panels_on_its_own_axis()
    {
        var diagnosis = Scenario.Healthy().Diagnose();
        var axis = new TimeWindow(diagnosis.At.AddHours(-24), diagnosis.At);
        var view = ViewOf("/gateways/shop?span=24h") with { Span = new PanelSpan(diagnosis.Panels with { Axis = axis }, null) };

        var grid = Show(diagnosis, view);

        Assert.All(
            grid.FindAll("[data-plot]"),
            plot => Assert.Equal($"{axis.Start.ToUnixTimeSeconds()}", plot.GetAttribute("data-from"))
        );
        Assert.Contains("last 1 d", grid.Find("[data-plots]").GetAttribute("aria-label"));
        Assert.Contains("known for the last 45 min only", grid.Find("[data-panel='Circuit breakers'] [data-plot]").OuterHtml);
    }

    [Fact]
    public void Another_day_lies_as_a_line_of_its_own_over_the_same_time_of_day()
    {
        var diagnosis = Scenario.Healthy().Diagnose();
        var yesterday = Moved(diagnosis.Panels, TimeSpan.FromDays(-1));
        var view = ViewOf("/gateways/shop?against=1d") with { Other = new PanelSpan(yesterday, null) };

        var grid = Show(diagnosis, view);

        var latency = grid.Find("[data-panel='Latency']");
        Assert.Equal(
            latency.QuerySelector("[data-series='P99']")!.GetAttribute("d"),
            latency.QuerySelector("[data-series='P99, yesterday']")!.GetAttribute("d")
        );
        Assert.Contains("P99, yesterday", latency.QuerySelector("thead")!.TextContent);
        Assert.NotNull(grid.Find("[data-panel='Memory']").QuerySelector("[data-series='Highest, yesterday']"));
    }

    [Fact]
    public void What_could_not_be_read_is_told_and_the_answers_own_panels_stay()
    {
        var view = ViewOf("/gateways/shop?span=24h") with { Span = new PanelSpan(null, "Prometheus cannot be reached.") };

        var grid = Show(Scenario.Healthy().Diagnose(), view);

        Assert.Contains("Not read: Prometheus cannot be reached.", grid.Find(".panel-tools [role=status]").TextContent);
        Assert.NotEmpty(grid.FindAll("[data-series='P99']"));
    }

    [Fact]
    public void Another_day_without_data_is_told_instead_of_drawn_as_nothing()
    {
        var nothing = SignalPanels.None with { Axis = Scenario.Healthy().Diagnose().Panels.Axis };
        var view = ViewOf("/gateways/shop?against=7d") with { Other = new PanelSpan(nothing, null) };

        var grid = Show(Scenario.Healthy().Diagnose(), view);

        Assert.Contains("Nothing was measured last week.", grid.Find(".panel-tools [role=status]").TextContent);
        Assert.Empty(grid.FindAll("[data-series$='last week']"));
    }

    [Fact]
    public void The_latency_of_every_endpoint_can_be_chosen()
    {
        var diagnosis = Scenario.Healthy().Diagnose();
        var few = diagnosis with
        {
            Panels = diagnosis.Panels with
            {
                Latency = diagnosis.Panels.Latency with { Endpoints = [.. diagnosis.Panels.Latency.Endpoints.Take(2)] },
            },
        };
        var beyond = diagnosis.Panels.Latency.Endpoints[4];
        var grid = Show(
            few,
            ViewOf("/gateways/shop") with
            {
                LatencyOf = name => Task.FromResult(name == beyond.Endpoint ? beyond : null),
            }
        );

        grid.Find("select.pick").Change(beyond.Endpoint);

        Assert.Contains(
            $"Latency of {beyond.Endpoint}",
            grid.Find("[data-panel='Latency'] [data-plot]").GetAttribute("aria-label")
        );
    }

    private static PanelView ViewOf(string address) =>
        new()
        {
            Address = address,
            Range = PanelRange.In(address),
            LatencyOf = _ => Task.FromResult<EndpointLatency?>(null),
        };

    private static SignalPanels Moved(SignalPanels panels, TimeSpan by) =>
        panels with
        {
            Axis = new TimeWindow(panels.Axis.Start + by, panels.Axis.End + by),
            Latency = panels.Latency with
            {
                Endpoints =
                [
                    .. panels.Latency.Endpoints.Select(endpoint =>
                        endpoint with
                        {
                            Points =
                            [
                                .. endpoint.Points.Select(point =>
                                    point with
                                    {
                                        Window = new TimeWindow(point.Window.Start + by, point.Window.End + by),
                                    }
                                ),
                            ],
                        }
                    ),
                ],
            },
            Memory = panels.Memory with
            {
                Replicas =
                [
                    .. panels.Memory.Replicas.Select(replica =>
                        replica with
                        {
                            Used = replica.Used with { Start = replica.Used.Start + by },
                        }
                    ),
                ],
            },
        };

    private IRenderedComponent<PanelGrid> Show(Diagnosis diagnosis, PanelView? view)
    {
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        return Render<PanelGrid>(parameters =>
        {
            parameters
                .Add(control => control.Diagnosis, diagnosis)
                .Add(control => control.Source, new Source(diagnosis.At, "http://localhost/"));
            if (view is not null)
                parameters.AddCascadingValue(view);
        });
    }
}
