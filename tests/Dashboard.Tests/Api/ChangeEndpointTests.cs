using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Dashboard.Api;
using Dashboard.Core;
using Dashboard.Core.Events.Changes;
using Dashboard.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Api;

public sealed class ChangeEndpointTests : IAsyncLifetime
{
    private const string Token = "0123456789abcdef-report";

    private readonly ManualTimeProvider clock = new();
    private readonly DashboardFactory dashboard;

    public ChangeEndpointTests() => dashboard = Reporting(clock);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await dashboard.DisposeAsync();

    [Fact]
    public async Task A_reported_change_is_stored_once_and_stands_in_the_audit_log()
    {
        const string Body = """
            {"what":"orders 2.4.1 deployed","source":"pipeline","link":"https://ci.example/77","key":"build-77",
            "at":"2026-03-14T03:10:00Z"}
            """;

        using var first = await PostAsync(dashboard, Body);
        using var second = await PostAsync(dashboard, Body);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (first.StatusCode, second.StatusCode));
        Assert.Equal("/gateways/default", first.Headers.Location?.ToString());
        var stored = await second.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("orders 2.4.1 deployed", stored.GetProperty("what").GetString());
        var change = Assert.Single(
            await dashboard
                .Services.GetRequiredService<ChangeLog>()
                .BetweenAsync("default", clock.GetUtcNow().AddHours(-1), clock.GetUtcNow(), CancellationToken.None)
        );
        Assert.Equal(
            new Change(
                "default",
                new(2026, 3, 14, 3, 10, 0, TimeSpan.Zero),
                "orders 2.4.1 deployed",
                "pipeline",
                "https://ci.example/77",
                IsReported: true
            ),
            change
        );
    }

    [Fact]
    public async Task Only_what_changed_is_needed()
    {
        using var answer = await PostAsync(dashboard, """{"what":"flags changed"}""");

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }

    [Theory]
    [InlineData("", "cannot be read as JSON")]
    [InlineData("{", "cannot be read as JSON")]
    [InlineData("[]", "no object")]
    [InlineData("{}", "'what' is missing")]
    [InlineData("""{"what":7}""", "'what' must be text")]
    [InlineData("""{"what":"x","at":"yesterday"}""", "RFC 3339")]
    [InlineData("""{"what":"x","at":"2026-03-14T03:15:00Z"}""", "lies in the future")]
    [InlineData("""{"what":"x","at":"2026-03-01T00:00:00Z"}""", "more than 7 days ago")]
    [InlineData("""{"what":"x","link":"javascript:alert(1)"}""", "begins with https://")]
    [InlineData("""{"what":"x","colour":"red"}""", "There is no field 'colour'")]
    [InlineData("""{"what":"a\u0000b"}""", "control characters")]
    [InlineData("""{"what":"\ud800"}""", "no valid Unicode")]
    [InlineData("""{"\ud800":"x"}""", "no valid Unicode")]
    [InlineData("""{"what":"x","key":""}""", "'key' is empty")]
    public async Task Bad_input_is_told_in_words(string body, string words)
    {
        using var answer = await PostAsync(dashboard, body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains(words, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString());
    }

    [Fact]
    public async Task All_mistakes_are_told_at_once()
    {
        using var answer = await PostAsync(dashboard, """{"what":"","link":"x","at":"2027-01-01T00:00:00Z"}""");

        Assert.Equal(3, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").GetArrayLength());
    }

    [Fact]
    public async Task An_unknown_gateway_is_not_found()
    {
        using var answer = await PostAsync(dashboard, """{"what":"x","gateway":"nobody"}""");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Of_several_gateways_one_must_be_named()
    {
        await using var several = Reporting(clock)
            .With("Gateways:0:Name", "shop")
            .With("Gateways:1:Name", "pay")
            .With("Gateways:1:PrometheusUrl", "http://localhost:9090");

        using var nameless = await PostAsync(several, """{"what":"x"}""");
        using var named = await PostAsync(several, """{"what":"x","gateway":"pay"}""");

        Assert.Contains("Name one of: shop, pay.", await nameless.Content.ReadAsStringAsync());
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.Created), (nameless.StatusCode, named.StatusCode));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Bearer")]
    [InlineData("Bearer 0123456789abcdef-repor")]
    [InlineData("Bearer 0123456789abcdef-reportx")]
    [InlineData("Basic 0123456789abcdef-report")]
    public async Task Without_a_known_token_nothing_is_taken(string? authorization)
    {
        using var answer = await PostAsync(dashboard, """{"what":"x"}""", authorization);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.DoesNotContain(Token, await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Without_any_token_it_says_how_to_get_one()
    {
        await using var closed = new DashboardFactory().With("Evaluation:Enabled", "false");

        using var answer = await PostAsync(closed, """{"what":"x"}""");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Contains("/tokens", await answer.Content.ReadAsStringAsync());
        Assert.Contains("Api__Tokens__0", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_token_takes_the_place_of_the_sign_in()
    {
        await using var restricted = Reporting(clock).With("Access:UserHeader", "X-Forwarded-User");

        using var answer = await PostAsync(restricted, """{"what":"x"}""");

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }

    [Fact]
    public async Task A_long_body_and_a_body_that_is_no_JSON_are_refused()
    {
        using var tooLong = await PostAsync(dashboard, $$"""{"what":"{{new string('x', 70_000)}}"}""");
        using var form = await SendAsync(dashboard, new FormUrlEncodedContent([new("what", "x")]), $"Bearer {Token}");

        Assert.Equal(
            (HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.UnsupportedMediaType),
            (tooLong.StatusCode, form.StatusCode)
        );
    }

    [Fact]
    public async Task Without_the_store_the_reporter_is_asked_to_try_again()
    {
        await using var broken = Reporting(clock).With("Storage:Path", "/dev/null/dashboard.db");

        using var answer = await PostAsync(broken, """{"what":"x"}""");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Contains("Nothing was stored; send it again.", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_reporter_gone_wild_is_slowed_down()
    {
        var answers = new List<HttpStatusCode>();
        for (var report = 0; report < 140; report++)
        {
            using var answer = await PostAsync(dashboard, "{}");
            answers.Add(answer.StatusCode);
        }

        Assert.Contains(HttpStatusCode.ServiceUnavailable, answers);
    }

    [Theory]
    [InlineData("secret-123", false)]
    [InlineData("a secret of many words", false)]
    [InlineData("0123456789abcdef", true)]
    public void A_token_that_can_be_guessed_is_an_error_of_the_settings_and_is_not_repeated(string token, bool isGood)
    {
        var options = new ApiOptions();
        options.Tokens.Add(token);

        var result = new ApiValidator().Validate(null, options);

        Assert.Equal(isGood, result.Succeeded);
        if (!isGood)
            Assert.StartsWith(
                "Api:Tokens:0 must have 16 or more characters",
                Assert.Single(result.Failures!),
                StringComparison.Ordinal
            );
        Assert.DoesNotContain(token, result.FailureMessage ?? "", StringComparison.Ordinal);
    }

    private static DashboardFactory Reporting(TimeProvider clock) =>
        new DashboardFactory()
            .With("Evaluation:Enabled", "false")
            .With("Api:Tokens:0", "another-token-of-somebody")
            .With("Api:Tokens:1", Token)
            .With(services => services.AddSingleton(clock));

    private static Task<HttpResponseMessage> PostAsync(
        DashboardFactory dashboard,
        string body,
        string? authorization = $"Bearer {Token}"
    ) => SendAsync(dashboard, new StringContent(body, Encoding.UTF8, "application/json"), authorization);

    private static async Task<HttpResponseMessage> SendAsync(
        DashboardFactory dashboard,
        HttpContent content,
        string? authorization
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, SiteUrls.ChangesApi) { Content = content };
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        return await dashboard.CreateClient().SendAsync(request);
    }
}
