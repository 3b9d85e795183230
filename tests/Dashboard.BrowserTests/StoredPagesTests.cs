using System.Text.RegularExpressions;
using Dashboard.BrowserTests.Support;
using Dashboard.Core;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.BrowserTests;

public sealed class StoredPagesTests(BrowserFixture browser) : BrowserTest(browser), IClassFixture<BrowserFixture>
{
    [BrowserTheory]
    [InlineData(SiteUrls.WallLinks)]
    [InlineData(SiteUrls.Audit)]
    public async Task A_page_has_no_accessibility_violation_in_any_theme_and_fits_320_pixels(string route)
    {
        var made = await browser.OpenAsync(SiteUrls.WallLinks);
        await MakeAsync(made, "A screen with a-long-name-that-nobody-can-break-anywhere-0123456789");

        var page = await browser.OpenAsync(
            route,
            "dark",
            options: new()
            {
                ViewportSize = new() { Width = 320, Height = 640 },
            }
        );
        await Expect(page.Locator("tbody tr").First).ToBeVisibleAsync();
        await Axe.AssertNoViolationsInAnyThemeAsync(page);
    }

    [BrowserTheory]
    [InlineData(SiteUrls.WallLinks)]
    [InlineData(SiteUrls.Tokens)]
    public async Task A_native_list_stands_in_one_line_with_the_fields_beside_it(string route)
    {
        var page = await browser.OpenAsync(
            route,
            options: new()
            {
                ViewportSize = new() { Width = 1366, Height = 768 },
            }
        );
        await ReadyAsync(page);

        var list = (await page.GetByLabel("Until", new() { Exact = true }).BoundingBoxAsync())!;
        var field = (
            await page.Locator(".fields .mud-input-control", new() { HasText = "Your name" })
                .Locator(".mud-input-outlined-border")
                .BoundingBoxAsync()
        )!;

        Assert.Equal(field.Y, list.Y, tolerance: 1f);
        Assert.Equal(field.Height, list.Height, tolerance: 1f);
    }

    [BrowserFact]
    public async Task A_link_is_made_shown_once_and_revoked_and_all_of_it_is_written_down()
    {
        var page = await browser.OpenAsync(SiteUrls.WallLinks);
        await MakeAsync(page, "Revoked later");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "The link for “Revoked later”" })).ToBeFocusedAsync();
        var address = await page.Locator(".wall-address").TextContentAsync();
        Assert.Matches(new Regex("^http://[^/]+/wall/[A-Za-z0-9_-]{43}$", RegexOptions.None, TimeSpan.FromSeconds(1)), address);
        await Axe.AssertNoViolationsAsync(page);

        await page.ReloadAsync();
        await Expect(page.Locator("tbody tr").First).ToBeVisibleAsync();
        Assert.DoesNotContain(address!.Split("/wall/")[1], await page.ContentAsync());

        await page.GetByRole(AriaRole.Button, new() { Name = "Revoke the link for Revoked later" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await Axe.AssertNoViolationsAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Revoke the link", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();
        await Expect(page.GetByRole(AriaRole.Row, new() { Name = "Revoked later" })).ToContainTextAsync("REVOKED");

        var refused = await page.GotoAsync(address!);
        Assert.Equal(403, refused!.Status);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("This wall link was revoked");

        await page.GotoAsync(SiteUrls.AuditOf("wall-link-revoked"));
        await Expect(page.Locator("tbody tr").First).ToContainTextAsync("Revoked later");
    }

    [BrowserFact]
    public async Task The_page_of_tokens_has_no_accessibility_violation_in_any_theme_and_fits_320_pixels()
    {
        var page = await browser.OpenAsync(
            SiteUrls.Tokens,
            "dark",
            options: new()
            {
                ViewportSize = new() { Width = 320, Height = 640 },
            }
        );
        var button = page.GetByRole(AriaRole.Button, new() { Name = "Create token" });
        await Expect(button).ToBeEnabledAsync();
        await page.GetByLabel("Name of the program")
            .FillAsync("A program with a-long-name-that-nobody-can-break-anywhere-0123456789");

        await button.ClickAsync();

        await Expect(page.Locator("pre.token")).ToBeVisibleAsync();
        await Expect(page.Locator("tbody tr").First).ToBeVisibleAsync();
        await Axe.AssertNoViolationsInAnyThemeAsync(page);
    }

    [BrowserFact]
    public async Task Without_JavaScript_the_audit_log_can_be_read_and_filtered()
    {
        await MakeAsync(await browser.OpenAsync(SiteUrls.WallLinks), "Plain");
        var page = await browser.OpenAsync(SiteUrls.Audit, options: new() { JavaScriptEnabled = false });

        await page.GetByLabel("What", new() { Exact = true }).SelectOptionAsync("Wall link made");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();

        Assert.Contains("what=wall-link-made", page.Url);
        await Expect(page.Locator("tbody tr", new() { HasText = "Plain" })).ToBeVisibleAsync();
    }

    private static async Task MakeAsync(IPage page, string label)
    {
        var button = page.GetByRole(AriaRole.Button, new() { Name = "Create link" });
        await Expect(button).ToBeEnabledAsync();
        await page.GetByLabel("Name of the screen").FillAsync(label);
        await button.ClickAsync();
        await Expect(page.Locator(".wall-address")).ToBeVisibleAsync();
    }
}
