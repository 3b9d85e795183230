using Dashboard.BrowserTests.Support;
using Dashboard.Core;
using Xunit.Sdk;

namespace Dashboard.BrowserTests;

public sealed class AxeTests(BrowserFixture browser) : BrowserTest(browser), IClassFixture<BrowserFixture>
{
    private static readonly (string Rule, string Html)[] Violations =
    [
        ("image-alt", "<img src='/favicon.svg'>"),
        ("label", "<input type='text'>"),
        ("color-contrast", "<p style='color: #777; background: #888'>Hardly to be read</p>"),
        ("target-size", "<a href='/a' style='font-size: 5px'>a</a><a href='/b' style='font-size: 5px'>b</a>"),
    ];

    [BrowserFact]
    public async Task A_violation_is_told_by_its_rule()
    {
        var page = await browser.OpenAsync(SiteUrls.NotFound, "light");
        await Axe.AssertNoViolationsAsync(page);
        foreach (var (rule, html) in Violations)
        {
            await page.EvaluateAsync(
                "html => document.querySelector('main').insertAdjacentHTML('beforeend', `<div id='wrong'>${html}</div>`)",
                html
            );
            var told = await Assert.ThrowsAsync<TrueException>(() => Axe.AssertNoViolationsAsync(page));
            Assert.Contains(rule, told.Message, StringComparison.Ordinal);
            await page.EvaluateAsync("document.getElementById('wrong').remove()");
        }

        await page.EvaluateAsync(
            "html => document.querySelector('main').insertAdjacentHTML('beforeend', html)",
            Violations.Single(violation => violation.Rule == "color-contrast").Html
        );
        await Assert.ThrowsAsync<TrueException>(() => Axe.AssertContrastAsync(page));
    }
}
