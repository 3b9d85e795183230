using System.Net;
using Bunit;
using Dashboard.Core;
using Dashboard.Core.Incidents;
using Dashboard.Features.History;
using Dashboard.Tests.Shared;
using Dashboard.TestSupport;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Features.History;

public sealed class IncidentsPageTests : StoredPages
{
    [Fact]
    public void An_empty_history_says_what_opens_an_incident()
    {
        var page = Show();

        page.WaitForAssertion(() =>
            Assert.Contains("One is opened when two evaluations in a row show trouble.", page.Markup, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task The_newest_stands_first_with_how_often_it_came_before_and_numbers_over_all()
    {
        var first = await SeededIncident.ClosedAsync(Stored, Hours(-2));
        var second = await SeededIncident.OpenAsync(Stored, Hours(-1));

        var page = Show();

        page.WaitForAssertion(() =>
            Assert.Equal(
                [$"incidents/{second}", $"incidents/{first}"],
                page.FindAll(".incidents tbody th a").Select(link => link.GetAttribute("href"))
            )
        );
        var rows = page.FindAll(".incidents tbody tr").Select(row => row.TextContent).ToList();
        Assert.Contains("still open", rows[0], StringComparison.Ordinal);
        Assert.Contains("1 time in the 30 days before", rows[0], StringComparison.Ordinal);
        Assert.Contains("first time", rows[1], StringComparison.Ordinal);
        Assert.Contains("of 1 closed", page.Find(".numbers").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_address_narrows_the_list_and_what_cannot_be_read_is_told()
    {
        await SeededIncident.ClosedAsync(Stored, Hours(-2));

        var none = Show("state=open");
        none.WaitForAssertion(() =>
            Assert.Contains("No incident fits. Take away a filter.", none.Markup, StringComparison.Ordinal)
        );
        var all = Show("from=soon&before=many");
        all.WaitForAssertion(() => Assert.Single(all.FindAll(".incidents tbody tr")));
        Assert.Contains("“from=soon” in the address cannot be read", all.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Older_incidents_are_one_link_away()
    {
        for (var hours = 60; hours > 0; hours--)
            await SeededIncident.ClosedAsync(Stored, Hours(-hours));

        var newest = Show();
        newest.WaitForAssertion(() => Assert.Equal(IncidentQueries.PageSize, newest.FindAll(".incidents tbody tr").Count));
        var older = newest.Find(".parts a").GetAttribute("href")!;
        var rest = Show(older.Split('?')[1]);

        rest.WaitForAssertion(() => Assert.Equal(10, rest.FindAll(".incidents tbody tr").Count));
        Assert.Equal("Newest", rest.Find(".parts a").TextContent);
        Assert.Contains("60", rest.Find(".numbers dd").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_store_the_list_stays_marked_as_old_and_heals_by_itself()
    {
        await SeededIncident.OpenAsync(Stored);
        var page = Show();
        page.WaitForAssertion(() => Assert.Single(page.FindAll(".incidents tbody tr")));

        Break();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".stale")));
        Assert.Contains("The disk is full.", page.Markup, StringComparison.Ordinal);

        await RepairAsync();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".stale")));
    }

    [Theory]
    [InlineData("/incidents?before=many&from=soon&severity=9", HttpStatusCode.OK)]
    [InlineData("/audit?before=many", HttpStatusCode.OK)]
    [InlineData("/alerts?before=many", HttpStatusCode.OK)]
    [InlineData("/incidents/4711", HttpStatusCode.NotFound)]
    [InlineData("/incidents/4711/review", HttpStatusCode.NotFound)]
    [InlineData("/incidents/4711/export.html", HttpStatusCode.NotFound)]
    [InlineData("/incidents/first", HttpStatusCode.NotFound)]
    [InlineData("/incidents/99999999999999999999", HttpStatusCode.NotFound)]
    public async Task A_wrong_address_has_its_status(string address, HttpStatusCode status)
    {
        await using var dashboard = new DashboardFactory().With("Evaluation:Enabled", "false");

        using var response = await dashboard.CreateBrowser().GetAsync(address);

        Assert.Equal(status, response.StatusCode);
    }

    private IRenderedComponent<IncidentsPage> Show(string query = "")
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo($"{SiteUrls.Incidents}?{query}");
        return Render<IncidentsPage>();
    }
}
