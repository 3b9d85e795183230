using Dashboard.BrowserTests.Support;
using Dashboard.Core;
using Xunit.Sdk;

namespace Dashboard.BrowserTests;

public sealed class AxeTests(BrowserFixture browser) : BrowserTest(browser), IClassFixture<BrowserFixture>
{
    [BrowserTheory]
    [InlineData("image-alt", "<img src='/favicon.svg'>")]
    [InlineData("label", "<input type='text'>")]
    [InlineData("color-contrast", "<p style='color: #777; background: #888'>Hardly to be read</p>")]
    [InlineData("target-size", "<a href='/a' style='font-size: 5px'>a</a><a href='/b' style='font-size: 5px'>b</a>")]
    public async Task A_violation_is_told_by_its_rule(string rule, string html)
    {
        var page = await browser.OpenAsync(SiteUrls.NotFound, "light");
        await Axe.AssertNoViolationsAsync(page);
        await page.EvaluateAsync("html => document.querySelector('main').insertAdjacentHTML('beforeend', html)", html);

        var told = await Assert.ThrowsAsync<EmptyException>(() => Axe.AssertNoViolationsAsync(page));

        Assert.Contains(rule, told.Message, StringComparison.Ordinal);
    }
}
