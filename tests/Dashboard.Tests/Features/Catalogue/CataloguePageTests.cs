using Bunit;
using Dashboard.Core;
using Dashboard.Features.Catalogue;
using Dashboard.Troubleshooting.KrakenD.Catalogue;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Features.Catalogue;

public sealed class CataloguePageTests : BunitContext
{
    public CataloguePageTests() => SetRendererInfo(new RendererInfo("Server", isInteractive: true));

    [Fact]
    public void Without_a_choice_entries_stand_under_what_is_seen()
    {
        var page = Show(SiteUrls.Catalogue);

        Assert.Equal(ReportedSymptoms.All.Select(sign => sign.Title), page.FindAll("h2").Select(title => title.TextContent));
        Assert.Equal(
            KrakenDCatalogue.Causes.Count,
            page.FindAll("li > a").Select(link => link.GetAttribute("href")).Distinct().Count()
        );
        Assert.Contains($"{KrakenDCatalogue.Causes.Count} causes", page.Find(".hits").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void By_section_each_section_of_the_guide_comes_with_what_is_true()
    {
        var page = Show(SiteUrls.CatalogueBy(CatalogueGroup.BySection));

        Assert.Equal(Guide.All.Select(section => section.Title), page.FindAll("h2").Select(title => title.TextContent));
        Assert.Contains("Actually: Only the reason OOMKilled is memory.", page.Markup, StringComparison.Ordinal);
        Assert.Equal("By section of the guide", page.Find("nav [aria-current=page]").TextContent);
    }

    [Fact]
    public void By_family_each_entry_stands_once()
    {
        var page = Show(SiteUrls.CatalogueBy(CatalogueGroup.ByFamily));

        Assert.Equal(
            KrakenDCatalogue.Causes.Select(cause => SiteUrls.Entry(cause.Id)),
            page.FindAll("li > a").Select(link => link.GetAttribute("href"))
        );
    }

    [Fact]
    public void An_unknown_order_is_the_usual_one() =>
        Assert.Equal("Clients get 500", Show(SiteUrls.CatalogueBy("colour")).Find("h2").TextContent);

    [Fact]
    public void A_question_in_the_address_shows_what_fits_and_how_many()
    {
        var page = Show(SiteUrls.CatalogueBy(CatalogueGroup.ByFamily, "x509"));

        Assert.Equal("x509", page.Find("input[type=search]").GetAttribute("value"));
        Assert.Equal($"1 of {KrakenDCatalogue.Causes.Count} causes fits “x509”.", page.Find(".hits").TextContent);
        Assert.Equal("catalogue/backend-tls-failure", Assert.Single(page.FindAll("li > a")).GetAttribute("href"));
    }

    [Fact]
    public void Without_a_circuit_the_form_asks_with_the_same_address()
    {
        var page = Show(SiteUrls.CatalogueBy(CatalogueGroup.BySection));
        var form = page.Find("form");

        Assert.Equal(("get", SiteUrls.Catalogue), (form.GetAttribute("method"), form.GetAttribute("action")));
        Assert.Equal("q", page.Find("input[type=search]").GetAttribute("name"));
        Assert.Equal(
            ("by", "section"),
            (page.Find("input[type=hidden]").GetAttribute("name"), page.Find("input[type=hidden]").GetAttribute("value"))
        );
    }

    [Fact]
    public async Task With_a_circuit_the_list_follows_each_letter_and_the_address_follows_the_list()
    {
        var page = Show(SiteUrls.Catalogue);

        await page.Find("input[type=search]").InputAsync("x5");
        await page.Find("input[type=search]").InputAsync("x509");

        Assert.Equal("", page.Find("input[type=search]").GetAttribute("value"));
        Assert.EndsWith("/catalogue?q=x509", Address.Uri, StringComparison.Ordinal);
        Assert.StartsWith($"1 of {KrakenDCatalogue.Causes.Count}", page.Find(".hits").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_to_the_whole_list_undoes_the_search()
    {
        var page = Show(SiteUrls.CatalogueBy(null, "x509"));
        await page.Find("input[type=search]").InputAsync("unicorn");

        Address.NavigateTo(SiteUrls.Catalogue);

        page.WaitForAssertion(() =>
            Assert.StartsWith($"{KrakenDCatalogue.Causes.Count} causes", page.Find(".hits").TextContent, StringComparison.Ordinal)
        );
        Assert.Equal("", page.Find("input[type=search]").GetAttribute("value"));
    }

    [Fact]
    public void Nothing_found_says_what_to_do()
    {
        var page = Show(SiteUrls.CatalogueBy(null, "unicorn <b>"));

        Assert.Equal($"0 of {KrakenDCatalogue.Causes.Count} causes fit “unicorn <b>”.", page.Find(".hits").TextContent);
        Assert.Contains("Nothing in the catalogue has “unicorn <b>”", page.Find("h2").TextContent, StringComparison.Ordinal);
        Assert.Contains(page.FindAll("a"), link => link.GetAttribute("href") == SiteUrls.Catalogue);
    }

    private NavigationManager Address => Services.GetRequiredService<NavigationManager>();

    private IRenderedComponent<CataloguePage> Show(string address)
    {
        Address.NavigateTo(address);
        return Render<CataloguePage>();
    }
}
