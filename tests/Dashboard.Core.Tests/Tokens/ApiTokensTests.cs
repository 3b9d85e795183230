using System.Text;
using Dashboard.Core.Audit;
using Dashboard.Core.Tokens;
using Dashboard.TestSupport;

namespace Dashboard.Core.Tests.Tokens;

public sealed class ApiTokensTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder folder = new();
    private TestStore store = default!;

    public async Task InitializeAsync() => store = await TestStore.OpenMigratedAsync(folder.PathTo("dashboard.db"));

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_token_is_known_by_its_name_scopes_and_gateways()
    {
        var (made, secret) = await CreateAsync("orders pipeline", TokenScopes.ReportChanges, "shop");

        var answer = await FindAsync(secret.Text);

        Assert.Null(answer.Refusal);
        Assert.Equal((made.Id, "orders pipeline"), (answer.Token!.Id, answer.Token.Name));
        Assert.True(answer.Token.May(TokenScopes.ReportChanges));
        Assert.False(answer.Token.May(TokenScopes.Read));
        Assert.True(answer.Token.Covers("shop"));
        Assert.False(answer.Token.Covers("pay"));
        Assert.False(answer.Token.Covers(""));
    }

    [Fact]
    public async Task Tokens_are_long_and_random_and_scanners_know_them()
    {
        var (_, first) = await CreateAsync("first");
        var (_, second) = await CreateAsync("second");

        Assert.NotEqual(first.Text, second.Text);
        Assert.All([first, second], secret => Assert.Matches("^kdash_[A-Za-z0-9_-]{43}$", secret.Text));
    }

    [Fact]
    public async Task The_token_is_in_neither_the_database_nor_the_log_nor_its_own_text()
    {
        var (_, secret) = await CreateAsync("ci");
        await FindAsync(secret.Text);

        var files = Directory.EnumerateFiles(folder.Path).ToList();
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            var text = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file));
            Assert.DoesNotContain(secret.Text, text);
            Assert.DoesNotContain(secret.Text[TokenSecret.Prefix.Length..], text);
        }

        Assert.DoesNotContain(store.Log.All, line => line.Contains(secret.Text, StringComparison.Ordinal));
        Assert.DoesNotContain(secret.Text, $"{secret}");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("kdash_")]
    [InlineData("kdash_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("KDASH_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task What_nobody_has_made_is_unknown(string? text)
    {
        await CreateAsync("ci");

        Assert.Equal(new TokenAnswer(null, TokenRefusal.Unknown), await FindAsync(text));
    }

    [Fact]
    public async Task A_token_that_has_expired_is_refused()
    {
        var (_, secret) = await CreateAsync("ci");
        store.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal(TokenRefusal.Expired, (await FindAsync(secret.Text)).Refusal);
    }

    [Fact]
    public async Task A_token_that_was_revoked_is_refused_at_once_and_revoked_only_once()
    {
        var (made, secret) = await CreateAsync("ci");

        Assert.True(await store.Tokens.RevokeAsync(made.Id, "ana", CancellationToken.None));
        Assert.False(await store.Tokens.RevokeAsync(made.Id, "bob", CancellationToken.None));

        Assert.Equal(TokenRefusal.Revoked, (await FindAsync(secret.Text)).Refusal);
        Assert.Equal("ana", Assert.Single(await store.Tokens.ListAsync(CancellationToken.None)).RevokedBy);
    }

    [Fact]
    public async Task A_name_is_never_given_twice_because_it_is_an_author()
    {
        var (made, _) = await CreateAsync("ci");
        await store.Tokens.RevokeAsync(made.Id, "ana", CancellationToken.None);

        Assert.Null(await store.Tokens.CreateAsync(Wanted("ci", TokenScopes.Read), CancellationToken.None));
    }

    [Fact]
    public async Task The_last_use_is_kept_to_the_minute()
    {
        var (_, secret) = await CreateAsync("ci");
        var first = store.Clock.GetUtcNow();
        await FindAsync(secret.Text);
        store.Clock.Advance(TimeSpan.FromSeconds(59));
        await FindAsync(secret.Text);
        Assert.Equal(first, Assert.Single(await store.Tokens.ListAsync(CancellationToken.None)).LastUsedAt);

        store.Clock.Advance(TimeSpan.FromSeconds(1));
        await FindAsync(secret.Text);

        Assert.Equal(first.AddMinutes(1), Assert.Single(await store.Tokens.ListAsync(CancellationToken.None)).LastUsedAt);
    }

    [Fact]
    public async Task What_becomes_of_a_token_stands_in_the_audit_log_and_strangers_do_not_fill_it()
    {
        var (made, secret) = await CreateAsync("ci");
        await FindAsync(secret.Text);
        await store.Tokens.RevokeAsync(made.Id, "ana", CancellationToken.None);
        for (var time = 0; time < 20; time++)
            await FindAsync(secret.Text);

        var entries = (await store.Audit.ReadAsync(new(), CancellationToken.None)).Items;

        Assert.Equal(
            [AuditAction.TokenRefused, AuditAction.TokenRevoked, AuditAction.TokenUsed, AuditAction.TokenMade],
            entries.Select(entry => entry.Action)
        );
        Assert.All(entries, entry => Assert.Equal("ci", entry.Subject));
    }

    [Theory]
    [InlineData("", TokenScopes.Read, 1)]
    [InlineData("Settings ", TokenScopes.Read, 1)]
    [InlineData("ci", TokenScopes.None, 1)]
    [InlineData("a\nb", TokenScopes.None, 2)]
    [InlineData("ci", TokenScopes.All, 0)]
    public void Mistakes_are_named(string name, TokenScopes scopes, int errors) =>
        Assert.Equal(errors, Wanted(name, scopes).Errors(store.Clock.GetUtcNow()).Count);

    private async Task<(ApiToken Token, TokenSecret Secret)> CreateAsync(
        string name,
        TokenScopes scopes = TokenScopes.All,
        params string[] gateways
    ) => (await store.Tokens.CreateAsync(Wanted(name, scopes, gateways), CancellationToken.None))!.Value;

    private NewApiToken Wanted(string name, TokenScopes scopes, params string[] gateways) =>
        new()
        {
            Name = name,
            Scopes = scopes,
            Gateways = gateways,
            Who = "ana",
            ExpiresAt = store.Clock.GetUtcNow().AddDays(1),
        };

    private Task<TokenAnswer> FindAsync(string? text) => store.Tokens.FindAsync(text, "10.0.0.7", CancellationToken.None);
}
