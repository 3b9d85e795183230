using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Dashboard.Auth;
using Dashboard.Core;
using Dashboard.Core.Audit;
using Dashboard.Core.Configurations;
using Dashboard.Core.Evaluation;
using Dashboard.Core.Events.Changes;
using Dashboard.Core.Tokens;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Api;

/// <summary>Tokens that were made on the page, as programs send them.</summary>
public sealed class NamedTokenTests : IAsyncLifetime
{
    private const string Change = """{"what":"orders 2.4.1 deployed","gateway":"shop","source":"the boss"}""";

    private readonly ManualTimeProvider clock = new();
    private readonly DashboardFactory dashboard;

    public NamedTokenTests() =>
        dashboard = new DashboardFactory()
            .With("Evaluation:Enabled", "false")
            .With("Api:Tokens:0", "0123456789abcdef-shared")
            .With("Gateways:0:Name", "shop")
            .With("Gateways:1:Name", "pay")
            .With("Gateways:1:PrometheusUrl", "http://localhost:9090")
            .With(services => services.AddSingleton<TimeProvider>(clock));

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await dashboard.DisposeAsync();

    [Fact]
    public async Task The_author_of_a_change_is_the_tokens_name_and_not_what_the_body_claims()
    {
        using var answer = await PostAsync(SiteUrls.ChangesApi, Change, await MakeAsync("orders pipeline"));

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var change = Assert.Single(
            await Service<ChangeLog>()
                .BetweenAsync("shop", clock.GetUtcNow().AddHours(-1), clock.GetUtcNow(), CancellationToken.None)
        );
        Assert.Equal("orders pipeline", change.Source);
        Assert.Equal("orders pipeline", (await EntryAsync(AuditAction.ChangeReported)).Who);
    }

    [Fact]
    public async Task A_shared_token_of_the_settings_goes_on_working_and_is_no_author_of_others()
    {
        using var answer = await PostAsync(SiteUrls.ChangesApi, Change, "0123456789abcdef-shared");

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal("settings", (await EntryAsync(AuditAction.ChangeReported)).Who);
    }

    [Fact]
    public async Task The_author_of_a_configuration_is_the_tokens_name()
    {
        var token = await MakeAsync("deployer", TokenScopes.SendConfigurations);

        using var answer = await PostAsync(
            $"{SiteUrls.ConfigurationsApi}?gateway=shop&source=somebody",
            """{"version":3,"endpoints":[]}""",
            token
        );

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var version = Assert.Single(await Service<ConfigurationVersions>().ListAsync("shop", CancellationToken.None));
        Assert.Equal("deployer", version.Origin);
        Assert.Equal("deployer", (await EntryAsync(AuditAction.ConfigurationReceived)).Who);
    }

    [Theory]
    [InlineData("/api/v1/changes", TokenScopes.ReportAlerts)]
    [InlineData("/api/v1/alerts", TokenScopes.ReportChanges)]
    [InlineData("/api/v1/configurations?gateway=shop", TokenScopes.Read)]
    public async Task A_token_may_only_what_it_was_made_for(string address, TokenScopes scope)
    {
        using var answer = await PostAsync(address, Change, await MakeAsync("limited", scope));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("The token limited may not", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_is_only_for_its_gateways()
    {
        var token = await MakeAsync("pay pipeline", TokenScopes.All, "pay");
        var alert = $$$"""
            {"version":"4","alerts":[{"status":"firing","fingerprint":"1","startsAt":"{{{clock.GetUtcNow():O}}}",
            "labels":{"alertname":"A","gateway":"shop"}}]}
            """;

        using var change = await PostAsync(SiteUrls.ChangesApi, Change, token);
        using var configuration = await PostAsync($"{SiteUrls.ConfigurationsApi}?gateway=shop", "{}", token);
        using var alerts = await PostAsync(SiteUrls.AlertsApi, alert, token);

        Assert.All([change, configuration, alerts], answer => Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode));
    }

    [Fact]
    public async Task Revoked_and_expired_tokens_are_refused_and_counted()
    {
        var revoked = await MakeAsync("revoked");
        var tokens = Service<ApiTokens>();
        var id = Assert.Single(await tokens.ListAsync(CancellationToken.None)).Id;
        await tokens.RevokeAsync(id, "ana", CancellationToken.None);
        var expired = await MakeAsync("expired");
        clock.Advance(TimeSpan.FromDays(2));

        using var first = await PostAsync(SiteUrls.ChangesApi, Change, revoked);
        using var second = await PostAsync(SiteUrls.ChangesApi, Change, expired);

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (first.StatusCode, second.StatusCode));
        Assert.Contains("It was revoked.", await first.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("It has expired.", await second.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains(
            "dashboard_refused_attempts_total{kind=\"token\"} 2",
            await dashboard.CreateClient().GetStringAsync("/metrics"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Who_sends_wrong_tokens_again_and_again_must_wait_but_not_the_token_of_the_settings()
    {
        var right = await MakeAsync("ci");
        var answers = new List<HttpStatusCode>();
        do
        {
            using var wrong = await PostAsync(SiteUrls.ChangesApi, Change, $"kdash_{answers.Count:D43}");
            answers.Add(wrong.StatusCode);
        } while (answers[^1] == HttpStatusCode.Unauthorized && answers.Count < 10 * RefusedAttempts.MaxAtOnce);

        using var refused = await PostAsync(SiteUrls.ChangesApi, Change, right);
        using var shared = await PostAsync(SiteUrls.ChangesApi, Change, "0123456789abcdef-shared");

        Assert.True(answers.Count > RefusedAttempts.MaxAtOnce);
        Assert.Equal((HttpStatusCode)429, answers[^1]);
        Assert.Equal((HttpStatusCode)429, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.Created, shared.StatusCode);
    }

    [Theory]
    [InlineData(TokenScopes.Read, "shop", HttpStatusCode.OK)]
    [InlineData(TokenScopes.Read, "pay", HttpStatusCode.Forbidden)]
    [InlineData(TokenScopes.ReportChanges, "shop", HttpStatusCode.Forbidden)]
    public async Task Where_people_sign_in_a_program_reads_with_a_token(TokenScopes scope, string gateway, HttpStatusCode status)
    {
        dashboard
            .With("Access:UserHeader", "X-Forwarded-User")
            .With(services =>
                services.AddSingleton<IDiagnosisProvider>(
                    new FakeDiagnoses()
                        .With(SampleDiagnoses.Report(Fresh()) with { Gateway = "shop" })
                        .With(SampleDiagnoses.Report(Fresh()) with { Gateway = "pay" })
                )
            );
        var client = dashboard.CreateClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", await MakeAsync("reader", scope, "shop"));

        using var answer = await client.GetAsync($"{SiteUrls.DiagnosisApi}?gateway={gateway}");
        using var page = await client.GetAsync(SiteUrls.Catalogue);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, page.StatusCode);
    }

    private Diagnosis Fresh() => SampleDiagnoses.Incident() with { At = clock.GetUtcNow() };

    private T Service<T>()
        where T : notnull => dashboard.Services.GetRequiredService<T>();

    private async Task<string> MakeAsync(string name, TokenScopes scopes = TokenScopes.All, params string[] gateways)
    {
        var wanted = new NewApiToken
        {
            Name = name,
            Scopes = scopes,
            Gateways = gateways,
            ExpiresAt = clock.GetUtcNow().AddDays(1),
        };
        return (await Service<ApiTokens>().CreateAsync(wanted, CancellationToken.None))!.Value.Secret.Text;
    }

    private async Task<AuditEntry> EntryAsync(AuditAction action) =>
        Assert.Single((await Service<AuditLog>().ReadAsync(new(action), CancellationToken.None)).Items);

    private async Task<HttpResponseMessage> PostAsync(string address, string body, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await dashboard.CreateClient().SendAsync(request);
    }
}
