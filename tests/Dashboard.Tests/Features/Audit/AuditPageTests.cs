using Bunit;
using Dashboard.Core;
using Dashboard.Core.Audit;
using Dashboard.Features.Audit;
using Dashboard.Tests.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Features.Audit;

public sealed class AuditPageTests : StoredPages
{
    [Fact]
    public void An_empty_log_says_so()
    {
        var page = Show(SiteUrls.Audit);

        page.WaitForAssertion(() => Assert.Contains("No audit entries yet.", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Entries_come_newest_first_and_as_plain_text()
    {
        await WriteAsync("first");
        await WriteAsync("<script>alert(1)</script>");

        var page = Show(SiteUrls.Audit);

        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("tbody tr").Count));
        Assert.Equal("<script>alert(1)</script>", page.FindAll("tbody tr")[0].Children[3].TextContent);
        Assert.Equal("2026-03-14 03:12:40 UTC", page.Find("tbody time").TextContent);
        Assert.Empty(page.FindAll("script"));
    }

    [Fact]
    public async Task The_address_holds_the_filter_and_the_part()
    {
        for (var number = 0; number < AuditLog.PageSize + 5; number++)
            await WriteAsync($"{number}", "ana", AuditAction.WallLinkMade);
        await WriteAsync("other", "ben");

        var page = Show(SiteUrls.AuditOf(AuditFormatter.InAddress(AuditAction.WallLinkMade), "ana"));

        page.WaitForAssertion(() => Assert.Equal(AuditLog.PageSize, page.FindAll("tbody tr").Count));
        Assert.Equal("wall-link-made", page.Find("option[selected]").GetAttribute("value"));
        Assert.Equal("ana", page.Find("#audit-who").GetAttribute("value"));
        var older = page.FindAll("nav a").Single(link => link.TextContent == "Older").GetAttribute("href")!;
        Assert.StartsWith("audit?what=wall-link-made&who=ana&before=", older, StringComparison.Ordinal);

        Services.GetRequiredService<NavigationManager>().NavigateTo(older);
        page.WaitForAssertion(() => Assert.Equal(5, page.FindAll("tbody tr").Count));
        Assert.Equal(
            SiteUrls.AuditOf("wall-link-made", "ana"),
            page.FindAll("nav a").Single(link => link.TextContent == "Newest").GetAttribute("href")
        );
    }

    [Fact]
    public async Task What_is_shown_is_given_out_as_JSON_lines()
    {
        await WriteAsync("first");

        var page = Show(SiteUrls.AuditOf(AuditFormatter.InAddress(AuditAction.CauseDismissed), "ana"));

        Assert.Equal(
            SiteUrls.AuditExport(nameof(AuditAction.CauseDismissed), "ana"),
            page.WaitForElement("a[download]").GetAttribute("href")
        );
    }

    [Fact]
    public void A_store_that_was_replaced_is_said_and_read_on()
    {
        var page = Show(SiteUrls.Audit);
        page.WaitForAssertion(() => Assert.Contains("No audit entries yet.", page.Markup, StringComparison.Ordinal));

        Stored.Health.Succeeded("another one", Guid.NewGuid());

        page.WaitForAssertion(() => Assert.Contains("STORE REPLACED", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_that_fits_says_what_to_do()
    {
        var page = Show(SiteUrls.AuditOf(who: "nobody"));

        page.WaitForAssertion(() => Assert.Contains("No entry fits.", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_the_store_old_entries_stay_marked_and_the_page_heals_by_itself()
    {
        await WriteAsync("first");
        var page = Show(SiteUrls.Audit);
        page.WaitForElement("tbody tr");

        Break();
        page.WaitForElement(".stale");
        Assert.Single(page.FindAll("tbody tr"));

        await RepairAsync();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".failure, .stale")));
    }

    [Theory]
    [InlineData(AuditAction.WallLinkMade, "Wall link made", "wall-link-made")]
    [InlineData(AuditAction.DismissalEnded, "Acceptance ended", "acceptance-ended")]
    public void An_action_has_a_word_and_a_name_in_addresses(AuditAction action, string word, string name)
    {
        Assert.Equal((word, name), (AuditFormatter.Of(action), AuditFormatter.InAddress(action)));
        Assert.Equal(action, AuditFormatter.FromAddress(name));
        Assert.Null(AuditFormatter.FromAddress("unknown"));
    }

    private IRenderedComponent<AuditPage> Show(string address)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        return Render<AuditPage>();
    }

    private Task WriteAsync(string subject, string who = "ana", AuditAction action = AuditAction.CauseDismissed) =>
        Stored.Audit.WriteAsync(new(Stored.Clock.GetUtcNow(), who, action, subject, "detail"), CancellationToken.None);
}
