using Bunit;
using Dashboard.Auth;
using Dashboard.Core.Tokens;
using Dashboard.Features.Tokens;
using Dashboard.Tests.Shared;
using MudBlazor;

namespace Dashboard.Tests.Features.Tokens;

public sealed class TokensPageTests : StoredPages
{
    [Fact]
    public async Task A_made_token_is_shown_once_and_is_taken()
    {
        var page = ShowEmpty();
        await page.Find("#token-name").ChangeAsync("orders <b>pipeline</b>");
        await page.Find("#token-who").ChangeAsync("ana");
        await page.FindAll("input[name=token-may]")[3].ChangeAsync(true);
        await page.FindAll("input[type=radio]")[1].ChangeAsync(true);
        await page.Find("input[name=token-gateway]").ChangeAsync(true);

        await page.Find("form.token-form").SubmitAsync();

        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("pre.token")));
        var text = page.Find("pre.token").TextContent;
        var token = (await Stored.Tokens.FindAsync(text, "here", CancellationToken.None)).Token!;
        Assert.Equal(
            ("orders <b>pipeline</b>", "ana", TokenScopes.ReportChanges | TokenScopes.Read),
            (token.Name, token.Who, token.Scopes)
        );
        Assert.Equal(["shop"], token.Gateways);
        Assert.Empty(page.FindAll("b"));

        await page.FindAll("button").First(button => button.TextContent == "I have copied it").ClickAsync();
        Assert.DoesNotContain(text, page.Markup, StringComparison.Ordinal);
        Assert.Contains("may report changes, read diagnoses", page.Find("tbody tr").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_mistakes_are_named_at_once()
    {
        var page = ShowEmpty();
        await page.FindAll("input[name=token-may]")[0].ChangeAsync(false);
        await page.FindAll("input[type=radio]")[1].ChangeAsync(true);

        await page.Find("form.token-form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Equal(3, page.FindAll("form [role=alert] li").Count));
    }

    [Fact]
    public async Task A_name_that_was_given_before_is_refused_in_words()
    {
        await MakeAsync("ci");
        var page = Render<TokensPage>();
        page.WaitForElement("tbody tr");
        await page.Find("#token-name").ChangeAsync("ci");

        await page.Find("form.token-form").SubmitAsync();

        page.WaitForAssertion(() =>
            Assert.Contains(
                "There was a token of the name ci before.",
                page.Find("form [role=alert]").TextContent,
                StringComparison.Ordinal
            )
        );
    }

    [Fact]
    public async Task A_token_is_revoked_after_a_question()
    {
        var secret = await MakeAsync("ci");
        var dialogs = Render<MudDialogProvider>();
        var page = Render<TokensPage>();
        await page.WaitForElement("tbody button").ClickAsync();
        dialogs.WaitForElement("[role=dialog]");

        await dialogs.FindAll("button").First(button => button.TextContent == "Revoke the token").ClickAsync();

        page.WaitForAssertion(() => Assert.Contains("REVOKED", page.Find("tbody").TextContent, StringComparison.Ordinal));
        Assert.Equal(TokenRefusal.Revoked, (await Stored.Tokens.FindAsync(secret, "here", CancellationToken.None)).Refusal);
    }

    [Fact]
    public async Task An_operator_neither_makes_nor_revokes_one()
    {
        await MakeAsync("ci");
        var page = Render<TokensPage>();
        page.WaitForElement("tbody button");
        await page.Find("#token-name").ChangeAsync("mine");
        Access.Anonymous = Role.Operator;

        await page.Find("form.token-form").SubmitAsync();

        page.WaitForAssertion(() =>
            Assert.Contains("Needs the admin role.", page.Find(".needs-role").TextContent, StringComparison.Ordinal)
        );
        Assert.Empty(page.FindAll("tbody button"));
        Assert.Equal("ci", Assert.Single(await Stored.Tokens.ListAsync(CancellationToken.None)).Name);
    }

    private IRenderedComponent<TokensPage> ShowEmpty()
    {
        var page = Render<TokensPage>();
        page.WaitForAssertion(() => Assert.Contains("There is no token yet.", page.Markup, StringComparison.Ordinal));
        return page;
    }

    private async Task<string> MakeAsync(string name)
    {
        var wanted = new NewApiToken
        {
            Name = name,
            Scopes = TokenScopes.ReportChanges,
            ExpiresAt = Hours(24),
        };
        return (await Stored.Tokens.CreateAsync(wanted, CancellationToken.None))!.Value.Secret.Text;
    }
}
