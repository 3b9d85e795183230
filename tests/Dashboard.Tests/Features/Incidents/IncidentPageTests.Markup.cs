using System.Text.RegularExpressions;
using Bunit;
using Dashboard.Features.Incidents;
using Dashboard.Features.Incidents.Coverage;
using Dashboard.Features.Incidents.Ranking;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Features.Incidents;

public sealed partial class IncidentPageTests
{
    [Fact]
    public void What_was_ruled_out_comes_once_it_is_opened()
    {
        var page = Show(SampleDiagnoses.Incident());
        Assert.Empty(page.FindAll("details.ruled-out li"));

        page.Find("details.ruled-out").TriggerEvent("ontoggle", EventArgs.Empty);

        Assert.NotEmpty(page.WaitForElements("details.ruled-out li"));
    }

    [Fact]
    public void What_was_ruled_out_is_there_at_once_where_the_page_is_not_live()
    {
        SetRendererInfo(new RendererInfo("Static", isInteractive: false));

        Assert.NotEmpty(Show(SampleDiagnoses.Incident()).FindAll("details.ruled-out li"));
    }

    [Fact]
    public void The_last_minute_is_told_and_failing_requests_are_accounted_for()
    {
        var bad = SampleDiagnoses.Incident();
        Services.GetRequiredService<NavigationManager>().NavigateTo("gateways/orders-gateway?tab=data-quality");
        var page = Show(
            bad with
            {
                Impact = bad.Impact with { FailedShareLastMinute = 0.021, Accounted = new AccountedFailures(0.9, 0.06, 0.04) },
            }
        );

        Assert.Equal("2.1%", page.Find(".impact dd").TextContent.Trim());
        Assert.Equal(
            "Of the failing requests 90% belong to causes that are named above, 6% to none that is known, and 4% are the "
                + "ordinary background.",
            page.Find(".accounted").TextContent
        );
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void No_page_shows_NaN_infinity_an_empty_number_or_an_unknown_marker_of_the_code(string sample)
    {
        var page = Show(Sample(sample));

        Assert.DoesNotMatch(new Regex("NaN|∞|Infinity|-2147483648|System\\.|Microsoft\\."), page.Markup);
        Assert.All(
            page.FindAll("td, dd, h1, h2, h3, summary, button, time"),
            element => Assert.NotEqual("", element.ClassList.Contains("causes") ? "-" : element.TextContent.Trim())
        );
        Assert.All(
            page.FindAll("td, dd"),
            element => Assert.DoesNotMatch("^\\s*[0-9.,]+\\s*$", HasNameInItsHeading(element) ? "" : element.TextContent)
        );
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_id_is_there_once_and_every_link_into_the_page_has_a_target(string sample)
    {
        var page = Show(Sample(sample));

        var ids = page.FindAll("[id]").Select(element => element.Id!).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.All(page.FindAll("a[href*='#']"), link => Assert.Contains(link.GetAttribute("href")!.Split('#')[1], ids));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Labels_from_outside_are_never_markup(string sample)
    {
        const string hostile = "<img src=x onerror=alert(1)>";
        var diagnosis = Sample(sample);

        var page = Show(
            diagnosis with
            {
                Headline = hostile,
                Causes =
                [
                    .. diagnosis.Causes.Select(cause =>
                        cause with
                        {
                            Title = hostile,
                            Summary = hostile,
                            Impact = hostile,
                            Endpoints = [hostile],
                            Backends = [hostile],
                        }
                    ),
                ],
                Endpoints = [.. diagnosis.Endpoints.Select(endpoint => endpoint with { Endpoint = hostile })],
                Replicas =
                [
                    .. diagnosis.Replicas.Select(replica =>
                        replica with
                        {
                            Name = hostile,
                            LastTermination = hostile,
                            Version = hostile,
                        }
                    ),
                ],
                ReadingProblems = [hostile, hostile],
            }
        );

        Assert.Empty(page.FindAll("img"));
    }

    [Fact]
    public void Without_any_gateway_the_page_says_what_to_configure() =>
        Assert.Equal("No gateway is configured", Render<IncidentPage>().Find("h1").TextContent);

    // Goroutines and restarts are counts of what their column is called; a chart's table names its unit in the heading.
    private static bool HasNameInItsHeading(AngleSharp.Dom.IElement cell) =>
        cell.ClassList.Contains("number") || cell.Closest("table.values") is not null;
}
