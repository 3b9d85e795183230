using System.Net;
using Bunit;
using Dashboard.Core;
using Dashboard.Core.Incidents;
using Dashboard.Features.Catalogue;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting.KrakenD.Catalogue;
using Dashboard.Troubleshooting.KrakenD.Reference;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Features.Catalogue;

public sealed class EntryPageTests : BunitContext
{
    private readonly TemporaryFolder folder = new();
    private readonly TestStore store;

    public EntryPageTests()
    {
        store = new TestStore(TestStore.File(folder.PathTo("dashboard.db")));
        Services.AddSingleton(store.Book);
    }

    public static TheoryData<string> Ids { get; } = [.. KrakenDCatalogue.Causes.Select(cause => cause.Id)];

    [Theory, MemberData(nameof(Ids))]
    public void An_entry_is_shown_whole(string id)
    {
        var cause = KrakenDCatalogue.Causes.Single(cause => cause.Id == id);

        var page = Show(id);

        Assert.Equal(cause.Title, page.Find("h1").TextContent);
        var text = page.Nodes.Select(node => node.TextContent).Aggregate("", (all, part) => all + part);
        Assert.All(cause.LookAlikes, other => Assert.Contains(other.WhatSeparates, text, StringComparison.Ordinal));
        Assert.All(
            cause.Fixes.Select(CatalogueTexts.WithStandIns),
            fix =>
                Assert.All(
                    [fix.Title, fix.Risk, fix.Rollback, fix.Verify],
                    part => Assert.Contains(part, text, StringComparison.Ordinal)
                )
        );
        Assert.All(cause.GuideSections, section => Assert.Contains(section.Truth, text, StringComparison.Ordinal));
        Assert.All(cause.Needs, need => Assert.Contains(need.Snippet, text, StringComparison.Ordinal));
        Assert.All(
            Expectation.For(cause).Concat(Expectation.Against(cause)),
            item => Assert.Contains(item.Text, text, StringComparison.Ordinal)
        );
        Assert.DoesNotMatch("%[A-Z]+%|```", text);
    }

    [Fact]
    public async Task An_entry_tells_how_it_has_done_here()
    {
        await store.Keeper.CheckAsync(default);
        var number = await SeededIncident.ClosedAsync(store);
        await store.Notes.JudgeAsync(number, IncidentVerdict.Right, null, "ana", default);

        var page = Show("backend-unreachable");

        page.WaitForAssertion(() =>
            Assert.Equal(
                "Here it was the main cause of 1 incident: judged right 1, not quite 0, wrong 0.",
                string.Join(' ', page.Find(".record").TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            )
        );
    }

    [Fact]
    public void Look_alikes_consequences_and_origins_are_links()
    {
        var links = Show("backend-unreachable").FindAll("a").Select(link => link.GetAttribute("href")).ToList();

        Assert.Contains("catalogue/backend-dns-failure", links);
        Assert.Contains("catalogue/breaker-open", links);
        Assert.Contains("catalogue#group-500", links);
        Assert.Contains(Show("breaker-open").FindAll("a"), link => link.GetAttribute("href") == "catalogue/backend-unreachable");
    }

    [Fact]
    public void Weights_are_words_and_mitigations_come_before_repairs()
    {
        var page = Show("backend-unreachable");

        Assert.Equal("essential", page.Find(".weight").TextContent);
        var titles = page.FindAll("h2").Select(title => title.TextContent).ToList();
        Assert.True(titles.IndexOf("Stop the damage") < titles.IndexOf("Remove the cause"));
    }

    [Fact]
    public void In_the_catalogue_no_moment_can_be_copied() =>
        Assert.DoesNotContain(
            Show("oom-kill").FindAll("button"),
            button => button.TextContent.Contains("Copy for chat", StringComparison.Ordinal)
        );

    [Fact]
    public void An_unknown_id_names_the_nearest_ones_and_the_way_back()
    {
        var page = Show("backend-timeouts");

        Assert.Contains("no cause “backend-timeouts”", page.Find("h1").TextContent, StringComparison.Ordinal);
        Assert.Equal("catalogue/backend-timeout", page.Find("li a").GetAttribute("href"));
        Assert.Contains(page.FindAll("a"), link => link.GetAttribute("href") == SiteUrls.Catalogue);
    }

    [Theory]
    [InlineData("/catalogue", HttpStatusCode.OK, "Clients get 500")]
    [InlineData("/catalogue?q=x509", HttpStatusCode.OK, " causes fits “x509”")]
    [InlineData("/catalogue/backend-tls-failure", HttpStatusCode.OK, "The TLS handshake with a backend fails")]
    [InlineData("/catalogue/no-such-cause", HttpStatusCode.NotFound, "The catalogue has no cause")]
    [InlineData("/blind-spots", HttpStatusCode.OK, "What no configuration changes")]
    [InlineData("/blind-spots?gateway=nobody", HttpStatusCode.NotFound, "There is no gateway called")]
    [InlineData("/blind-spots?at=soon", HttpStatusCode.BadRequest, "cannot be read")]
    public async Task The_first_HTML_holds_the_page(string address, HttpStatusCode status, string text)
    {
        await using var dashboard = new DashboardFactory().With("Evaluation:Enabled", "false");

        using var response = await dashboard.CreateBrowser().GetAsync(address);

        Assert.Equal(status, response.StatusCode);
        Assert.Contains(text, WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        folder.Dispose();
    }

    private IRenderedComponent<EntryPage> Show(string id) => Render<EntryPage>(parameters => parameters.Add(page => page.Id, id));
}
