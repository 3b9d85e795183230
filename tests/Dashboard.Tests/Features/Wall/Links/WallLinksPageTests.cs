using Bunit;
using Dashboard.Core.Walls;
using Dashboard.Features.Wall.Links;
using Dashboard.Tests.Shared;
using MudBlazor;

namespace Dashboard.Tests.Features.Wall.Links;

public sealed class WallLinksPageTests : StoredPages
{
    [Fact]
    public void Without_links_the_page_says_how_to_make_one()
    {
        var page = Render<WallLinksPage>();

        page.WaitForAssertion(() => Assert.Contains("There is no link yet.", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_made_link_is_shown_once_and_opens_its_wall()
    {
        var page = ShowEmpty();
        await page.Find("#wall-label").ChangeAsync("NOC <b>left</b>");
        await page.Find("#wall-inches").ChangeAsync("65");
        await page.Find("#wall-distance").ChangeAsync("4.5");
        await page.Find("#wall-who").ChangeAsync("ana");
        await page.FindAll("input[type=radio]")[1].ChangeAsync(true);
        await page.Find("input[type=checkbox]").ChangeAsync(true);

        await page.Find("form.wall-link-form").SubmitAsync();

        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".wall-address")));
        var key = page.Find(".wall-address").TextContent.Split("/wall/")[1];
        var link = (await Stored.WallLinks.FindAsync(key, "here", CancellationToken.None)).Link!;
        Assert.Equal(("NOC <b>left</b>", "ana", 65, 4.5), (link.Label, link.Who, link.ScreenInches, link.DistanceMetres));
        Assert.Equal(["shop"], link.Gateways);
        Assert.Empty(page.FindAll("b"));

        await page.FindAll("button").First(button => button.TextContent == "I have copied it").ClickAsync();
        Assert.DoesNotContain(key, page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_mistakes_are_named_at_once()
    {
        var page = ShowEmpty();
        await page.Find("#wall-inches").ChangeAsync("");
        await page.FindAll("input[type=radio]")[1].ChangeAsync(true);

        await page.Find("form.wall-link-form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Equal(3, page.FindAll("form [role=alert] li").Count));
    }

    [Fact]
    public async Task The_list_says_what_each_link_shows_and_whether_it_works()
    {
        await MakeAsync("old", TimeSpan.FromHours(1));
        Stored.Clock.Advance(TimeSpan.FromHours(2));
        await MakeAsync("new", TimeSpan.FromDays(1), "shop");

        var page = Render<WallLinksPage>();

        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("tbody tr").Count));
        var rows = page.FindAll("tbody tr").Select(row => row.TextContent).ToList();
        Assert.Contains("works", rows[0], StringComparison.Ordinal);
        Assert.Contains("shop", rows[0], StringComparison.Ordinal);
        Assert.Contains("never", rows[0], StringComparison.Ordinal);
        Assert.Contains("EXPIRED", rows[1], StringComparison.Ordinal);
        Assert.Contains("all gateways", rows[1], StringComparison.Ordinal);
        Assert.Single(page.FindAll("tbody button"));
    }

    [Fact]
    public async Task A_link_is_revoked_after_a_question()
    {
        var (_, key) = await MakeAsync("NOC", TimeSpan.FromDays(1));
        var dialogs = Render<MudDialogProvider>();
        var page = Render<WallLinksPage>();
        await page.WaitForElement("tbody button").ClickAsync();
        var dialog = dialogs.WaitForElement("[role=dialog]");
        Assert.Contains("The screen “NOC” loses its wall at once.", dialog.TextContent, StringComparison.Ordinal);
        Assert.Null((await Stored.WallLinks.FindAsync(key.Secret, "here", CancellationToken.None)).Refusal);

        await dialogs.FindAll("button").First(button => button.TextContent == "Revoke the link").ClickAsync();

        page.WaitForAssertion(() => Assert.Contains("REVOKED", page.Find("tbody").TextContent, StringComparison.Ordinal));
        Assert.Equal(WallRefusal.Revoked, (await Stored.WallLinks.FindAsync(key.Secret, "here", CancellationToken.None)).Refusal);
    }

    [Fact]
    public async Task Without_the_store_the_list_stays_marked_as_old_nothing_can_be_made_and_it_heals_by_itself()
    {
        await MakeAsync("NOC", TimeSpan.FromDays(1));
        var page = Render<WallLinksPage>();
        page.WaitForElement("tbody tr");

        Break();
        page.WaitForElement(".stale");
        Assert.Contains(
            "What is stored cannot be reached since 2026-03-14 03:12:40 UTC. The disk is full.",
            string.Join(' ', page.Find(".failure").TextContent.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries)),
            StringComparison.Ordinal
        );
        Assert.Single(page.FindAll("tbody tr"));
        await page.Find("#wall-label").ChangeAsync("second");
        await page.Find("form.wall-link-form").SubmitAsync();
        page.WaitForAssertion(() =>
            Assert.Contains(
                "The link was not made. The disk is full.",
                page.Find("form [role=alert]").TextContent,
                StringComparison.Ordinal
            )
        );

        await RepairAsync();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".failure, .stale")));
        Assert.Equal("second", page.Find("#wall-label").GetAttribute("value"));
    }

    [Fact]
    public void Without_the_store_from_the_start_the_page_claims_nothing()
    {
        Break();

        var page = Render<WallLinksPage>();

        page.WaitForAssertion(() =>
            Assert.Contains("The links cannot be shown until then.", page.Markup, StringComparison.Ordinal)
        );
        Assert.DoesNotContain("There is no link yet", page.Markup, StringComparison.Ordinal);
    }

    private IRenderedComponent<WallLinksPage> ShowEmpty()
    {
        var page = Render<WallLinksPage>();
        page.WaitForAssertion(() => Assert.Contains("There is no link yet.", page.Markup, StringComparison.Ordinal));
        return page;
    }

    private Task<(WallLink Link, WallKey Key)> MakeAsync(string label, TimeSpan length, params string[] gateways) =>
        Stored.WallLinks.CreateAsync(
            new()
            {
                Label = label,
                Gateways = gateways,
                ExpiresAt = Stored.Clock.GetUtcNow() + length,
            },
            CancellationToken.None
        );
}
