using System.Net;
using Dashboard.Auth;
using Dashboard.Core.Walls;
using Dashboard.TestSupport;
using Microsoft.AspNetCore.Http;

namespace Dashboard.Tests.Auth;

public sealed class WallGateTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly DefaultHttpContext context = new();
    private TestStore store = default!;
    private string key = "";
    private bool wentOn;

    public async Task InitializeAsync()
    {
        store = await TestStore.OpenMigratedAsync(folder.PathTo("dashboard.db"));
        key = (
            await store.WallLinks.CreateAsync(
                new() { Label = "NOC", ExpiresAt = store.Clock.GetUtcNow().AddDays(1) },
                CancellationToken.None
            )
        )
            .Key
            .Secret;
        context.Request.Method = "GET";
        context.Request.Headers.Accept = "text/html";
        context.Response.Body = new MemoryStream();
    }

    [Fact]
    public async Task A_valid_key_goes_on_with_the_walls_settings_and_without_a_sign_in()
    {
        await AskAsync($"/wall/{key}");

        Assert.True(wentOn);
        Assert.Equal("NOC", context.Features.Get<WallPass>()?.Link.Label);
        Assert.NotNull(context.Features.Get<Admission>());
        Assert.Equal("no-referrer", context.Response.Headers["Referrer-Policy"]);
        Assert.Equal("no-store", context.Response.Headers.CacheControl);
    }

    [Theory]
    [InlineData("/wall/wrong", 403, "No wall has this link")]
    [InlineData("/wall/<script>", 403, "No wall has this link")]
    [InlineData("/WALL/wrong", 403, "No wall has this link")]
    [InlineData("/wall/KEY/more", 403, "No wall has this link")]
    public async Task Anything_else_after_the_wall_is_refused_in_words(string path, int status, string words)
    {
        await AskAsync(path.Replace("KEY", key, StringComparison.Ordinal));

        Assert.False(wentOn);
        Assert.Equal(status, context.Response.StatusCode);
        Assert.Contains(words, Body);
        Assert.DoesNotContain("<script>", Body);
    }

    [Fact]
    public async Task An_expired_link_says_so()
    {
        store.Clock.Advance(TimeSpan.FromDays(1));

        await AskAsync($"/wall/{key}");

        Assert.Contains("has expired", Body);
        Assert.Equal(403, context.Response.StatusCode);
    }

    [Fact]
    public async Task A_revoked_link_says_so()
    {
        await store.WallLinks.RevokeAsync(
            (await store.WallLinks.ListAsync(CancellationToken.None))[0].Id,
            "",
            CancellationToken.None
        );

        await AskAsync($"/wall/{key}");

        Assert.Contains("was revoked", Body);
    }

    [Fact]
    public async Task While_the_store_is_out_of_reach_it_is_said_to_come_again()
    {
        File.Delete(folder.PathTo("dashboard.db"));

        await AskAsync($"/wall/{key}");

        Assert.Equal(503, context.Response.StatusCode);
        Assert.Equal("10", context.Response.Headers.RetryAfter);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("DELETE")]
    public async Task A_wall_can_only_be_looked_at(string method)
    {
        context.Request.Method = method;

        await AskAsync($"/wall/{key}");

        Assert.False(wentOn);
        Assert.Equal(405, context.Response.StatusCode);
    }

    [Theory]
    [InlineData("/wall")]
    [InlineData("/wall/")]
    [InlineData("/wall-links")]
    [InlineData("/")]
    public async Task Other_addresses_are_not_its_business(string path)
    {
        await AskAsync(path);

        Assert.True(wentOn);
        Assert.Null(context.Features.Get<Admission>());
    }

    [Fact]
    public async Task In_the_dashboard_a_key_passes_where_a_sign_in_is_needed_and_a_wrong_one_does_not()
    {
        await using var dashboard = new DashboardFactory().With("Access:UserHeader", "X-Forwarded-User");
        var links = dashboard.Services.GetService(typeof(WallLinks)) as WallLinks;
        var (_, made) = await links!.CreateAsync(
            new() { Label = "NOC", ExpiresAt = DateTimeOffset.UtcNow.AddDays(1) },
            CancellationToken.None
        );
        var browser = dashboard.CreateBrowser();

        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync("/wall/wrong")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/wall")).StatusCode);
        Assert.NotEqual(HttpStatusCode.Unauthorized, (await browser.GetAsync($"/wall/{made.Secret}")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/")).StatusCode);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => folder.Dispose();

    private string Body => System.Text.Encoding.UTF8.GetString(((MemoryStream)context.Response.Body).ToArray());

    private Task AskAsync(string path)
    {
        context.Request.Path = path;
        return new WallGate(
            _ =>
            {
                wentOn = true;
                return Task.CompletedTask;
            },
            store.WallLinks
        ).InvokeAsync(context);
    }
}
