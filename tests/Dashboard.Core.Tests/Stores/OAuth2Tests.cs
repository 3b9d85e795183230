using Dashboard.TestSupport;
using Dashboard.Troubleshooting;
using Microsoft.AspNetCore.Http;

namespace Dashboard.Core.Tests.Stores;

public sealed class OAuth2Tests : IAsyncLifetime
{
    private const string Secret = "hunter2-9f3c";

    private LocalStore store = null!;
    private LocalStore provider = null!;

    public async Task InitializeAsync()
    {
        store = await LocalStore.StartAsync();
        provider = await LocalStore.StartAsync();
        provider.Answer = _ =>
            Results.Json(
                new
                {
                    access_token = $"token-{provider.Requests.Count}",
                    expires_in = 600,
                    token_type = "Bearer",
                }
            );
    }

    public async Task DisposeAsync()
    {
        await store.DisposeAsync();
        await provider.DisposeAsync();
    }

    [Fact]
    public async Task One_token_serves_all_queries_that_ask_at_the_same_time_and_later()
    {
        using var gateway = Gateway(("OAuth2:Scope", "metrics:read logs:read"), ("OAuth2:Parameters:audience", "mimir"));

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => gateway.AskAsync()));
        await gateway.AskAsync();

        var asked = Assert.Single(provider.Requests);
        Assert.Equal("/oauth2/token", asked.Path);
        Assert.Equal("Basic c2hvcCUyMGRhc2hib2FyZDpodW50ZXIyLTlmM2M=", asked.Authorization);
        Assert.Contains("grant_type=client_credentials", asked.Body, StringComparison.Ordinal);
        Assert.Contains("scope=metrics%3Aread+logs%3Aread", asked.Body, StringComparison.Ordinal);
        Assert.Contains("audience=mimir", asked.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, asked.Body, StringComparison.Ordinal);
        Assert.Equal(9, store.Requests.Count);
        Assert.All(store.Requests, request => Assert.Equal("Bearer token-1", request.Authorization));
    }

    [Theory]
    [InlineData(539, 1)]
    [InlineData(540, 2)]
    public async Task It_is_renewed_when_nine_tenths_of_its_life_are_over(int seconds, int tokens)
    {
        using var gateway = Gateway();

        await gateway.AskAsync();
        gateway.Clock.Advance(TimeSpan.FromSeconds(seconds));
        await gateway.AskAsync();

        Assert.Equal(tokens, provider.Requests.Count);
        Assert.Equal($"Bearer token-{tokens}", store.Requests[^1].Authorization);
    }

    [Fact]
    public async Task A_token_that_the_store_refuses_is_not_shown_again()
    {
        using var gateway = Gateway();
        store.Answer = _ => Results.Unauthorized();
        await Assert.ThrowsAsync<SignalSourceException>(gateway.AskAsync);
        store.Answer = null;

        await gateway.AskAsync();

        Assert.Equal(["Bearer token-1", "Bearer token-2"], store.Requests.Select(request => request.Authorization));
    }

    [Fact]
    public async Task Name_and_secret_go_into_the_body_where_the_provider_wants_them_there()
    {
        using var gateway = Gateway(("OAuth2:SecretInBody", "true"));

        await gateway.AskAsync();

        Assert.Null(provider.Requests[0].Authorization);
        Assert.Contains("client_id=shop+dashboard", provider.Requests[0].Body, StringComparison.Ordinal);
        Assert.Contains($"client_secret={Secret}", provider.Requests[0].Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        401,
        """{"error":"invalid_client","error_description":"no such\nclient"}""",
        "401: invalid_client, no suchclient"
    )]
    [InlineData(400, "<html>", "gives no token (400)")]
    [InlineData(503, "", "gives no token (503)")]
    [InlineData(302, "", "gives no token (302)")]
    [InlineData(200, "<html>", "answered without a token")]
    [InlineData(200, """{"access_token":""}""", "answered without a token")]
    [InlineData(200, """{"access_token":"a\nb"}""", "answered without a token")]
    [InlineData(200, """[]""", "answered without a token")]
    public async Task A_provider_that_gives_none_is_told_in_words_without_the_secret(int status, string body, string words)
    {
        provider.Answer = _ => Results.Content(body, "application/json", statusCode: status);
        using var gateway = Gateway();

        var failure = await Assert.ThrowsAsync<SignalSourceException>(gateway.AskAsync);

        Assert.Contains("The token endpoint 127.0.0.1 ", failure.Message, StringComparison.Ordinal);
        Assert.Contains(words, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, failure.ToString(), StringComparison.Ordinal);
        Assert.Empty(store.Requests);
    }

    [Fact]
    public async Task A_provider_that_nobody_serves_is_told()
    {
        using var gateway = new ConnectedGateway(
            store.Url,
            ("OAuth2:TokenUrl", RawServer.Nobody().ToString()),
            ("OAuth2:ClientId", "shop"),
            ("OAuth2:ClientSecret", Secret)
        );

        var failure = await Assert.ThrowsAsync<SignalSourceException>(gateway.AskAsync);

        Assert.Equal(SignalSourceFailure.Unreachable, failure.Failure);
        Assert.Contains("The token endpoint 127.0.0.1 cannot be reached", failure.Message, StringComparison.Ordinal);
    }

    private ConnectedGateway Gateway(params (string, string)[] further) =>
        new(
            store.Url,
            [
                ("OAuth2:TokenUrl", provider.Url + "/oauth2/token"),
                ("OAuth2:ClientId", "shop dashboard"),
                ("OAuth2:ClientSecret", Secret),
                .. further,
            ]
        );
}
