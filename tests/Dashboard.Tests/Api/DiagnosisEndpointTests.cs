using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Dashboard.Core;
using Dashboard.Core.Evaluation;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Api;

public sealed class DiagnosisEndpointTests : IAsyncLifetime
{
    private readonly ManualTimeProvider clock = new(Scenario.At.AddMinutes(10));
    private readonly FakeDiagnoses diagnoses = new();
    private readonly DashboardFactory dashboard = new();

    public DiagnosisEndpointTests()
    {
        diagnoses.With(new GatewayReport("default", null, null));
        dashboard
            .With("Evaluation:Enabled", "false")
            .With(services => services.AddSingleton<TimeProvider>(clock).AddSingleton<IDiagnosisProvider>(diagnoses));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await dashboard.DisposeAsync();

    [Fact]
    public async Task The_answer_has_the_names_and_words_of_the_contract()
    {
        Answers(Scenario.At, Scenario.Healthy().BackendRefuses("orders").Diagnose());

        var root = await dashboard
            .CreateClient()
            .GetFromJsonAsync<JsonElement>($"{SiteUrls.DiagnosisApi}?gateway=default&at=2026-11-22T18:31:00Z");

        Assert.Equal(
            ("default", "2026-11-22T18:31:00Z", "PT5M", "incident"),
            (Text(root, "gateway"), Text(root, "at"), Text(root, "window"), Text(root, "status"))
        );
        Assert.All(
            ["opentelemetry", "backendRoundTrips", "runtime", "kubernetes", "logs"],
            name => Assert.True(Insensitive(root.GetProperty("signals"), name))
        );
        Assert.All(
            ["ruledOut", "cannotJudge", "queries", "elapsedMs"],
            name => Assert.True(root.TryGetProperty(name, out _), name)
        );
        Assert.Equal(JsonValueKind.Array, root.GetProperty("blindSpots").ValueKind);
        var cause = root.GetProperty("causes")[0];
        Assert.Equal(
            ("backend-unreachable", "high", "critical"),
            (Text(cause, "id"), Text(cause, "level"), Text(cause, "severity"))
        );
        Assert.Equal("2026-11-22T18:27:00Z", Text(cause, "since"));
        Assert.Equal(
            (1, JsonValueKind.Number),
            (cause.GetProperty("rank").GetInt32(), cause.GetProperty("confidence").ValueKind)
        );
        Assert.All(
            ["title", "summary", "impact", "endpoints", "backends", "instances", "consequences", "guide"],
            name => Assert.True(cause.TryGetProperty(name, out _), name)
        );
        Assert.All(
            cause.GetProperty("evidence").EnumerateArray(),
            item => Assert.Contains(Text(item, "verdict"), (string[])["for", "against", "unknown"])
        );
        Assert.All(
            ["text", "value", "unit", "threshold", "query"],
            name => Assert.True(cause.GetProperty("evidence")[0].TryGetProperty(name, out _), name)
        );
        Assert.All(
            cause.GetProperty("fixes").EnumerateArray(),
            fix => Assert.Contains(Text(fix, "kind"), (string[])["mitigate", "repair"])
        );
        Assert.All(
            ["title", "steps", "risk", "rollback", "verify"],
            name => Assert.True(cause.GetProperty("fixes")[0].TryGetProperty(name, out _), name)
        );
    }

    [Fact]
    public async Task What_cannot_be_judged_keeps_its_shape_and_blind_spots_say_what_changes_them()
    {
        Answers(Scenario.At, Scenario.Healthy().WithoutLogs().Diagnose());

        var root = await dashboard
            .CreateClient()
            .GetFromJsonAsync<JsonElement>($"{SiteUrls.DiagnosisApi}?at=2026-11-22T18:31:00Z");

        Assert.Equal(
            ["id", "because", "enable"],
            root.GetProperty("cannotJudge")[0].EnumerateObject().Select(property => property.Name)
        );
        var logs = root.GetProperty("blindSpots").EnumerateArray().Single(spot => Text(spot, "id") == "log-counters");
        Assert.Equal("missing", Text(logs, "state"));
        Assert.All(
            ["title", "because", "scope", "language", "snippet", "cost", "judges", "sharpens"],
            name => Assert.True(logs.TryGetProperty(name, out _), name)
        );
    }

    [Fact]
    public async Task PromQL_stays_readable_in_the_answer()
    {
        Answers(Scenario.At, Scenario.Healthy().BackendRefuses("orders").Diagnose());

        Assert.DoesNotContain(
            "\\u00",
            await dashboard.CreateClient().GetStringAsync($"{SiteUrls.DiagnosisApi}?at=2026-11-22T18:31:00Z")
        );
    }

    [Theory]
    [InlineData("2026-11-22T18:31:00Z")]
    [InlineData("2026-11-22t18:31:00z")]
    [InlineData("2026-11-22T19:31:00%2B01:00")]
    [InlineData("2026-11-22T19:31:00+01:00")]
    [InlineData("2026-11-22T18:31:00.000Z")]
    public async Task A_moment_may_have_any_zone(string at)
    {
        Answers(Scenario.At, Scenario.Healthy().Diagnose());

        using var response = await dashboard.CreateClient().GetAsync($"{SiteUrls.DiagnosisApi}?at={at}");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Without_gateway_and_moment_the_first_gateway_is_diagnosed_now()
    {
        Answers(clock.GetUtcNow(), Scenario.Healthy().Diagnose());

        var root = await dashboard.CreateClient().GetFromJsonAsync<JsonElement>(SiteUrls.DiagnosisApi);

        Assert.Equal("healthy", Text(root, "status"));
    }

    [Fact]
    public async Task Programs_that_ask_for_now_share_the_answer_of_the_pages()
    {
        diagnoses.With(
            new GatewayReport("default", Scenario.Healthy().Diagnose() with { At = clock.GetUtcNow().AddSeconds(-20) }, null)
        );

        var root = await dashboard.CreateClient().GetFromJsonAsync<JsonElement>(SiteUrls.DiagnosisApi);

        Assert.Equal("2026-11-22T18:40:40Z", Text(root, "at"));
    }

    [Theory]
    [InlineData("yesterday", "RFC 3339")]
    [InlineData("2026-11-22", "RFC 3339")]
    [InlineData("2026-11-22T18:31:00", "RFC 3339")]
    [InlineData("1795372260", "RFC 3339")]
    [InlineData("", "RFC 3339")]
    [InlineData("2026-13-45T99:99:99Z", "RFC 3339")]
    [InlineData("2026-11-22T18:42:00Z", "future")]
    [InlineData("9999-12-31T23:59:59Z", "future")]
    public async Task A_bad_moment_is_a_bad_request_that_says_why(string at, string why)
    {
        using var response = await dashboard.CreateClient().GetAsync($"{SiteUrls.DiagnosisApi}?at={at}");

        await AssertProblemAsync(response, HttpStatusCode.BadRequest, why);
    }

    [Theory]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("1970-01-01T00:00:00Z")]
    public async Task A_moment_long_ago_is_a_question_like_any_other(string at)
    {
        Answers(DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture), Scenario.Healthy().Diagnose());

        using var response = await dashboard.CreateClient().GetAsync($"{SiteUrls.DiagnosisApi}?at={at}");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("DEFAULT")]
    [InlineData("")]
    [InlineData("%3Cscript%3E")]
    public async Task An_unknown_gateway_is_not_found(string gateway)
    {
        using var response = await dashboard.CreateClient().GetAsync($"{SiteUrls.DiagnosisApi}?gateway={gateway}");

        await AssertProblemAsync(response, HttpStatusCode.NotFound, "Configured: default");
    }

    [Theory]
    [InlineData(SignalSourceFailure.Timeout, HttpStatusCode.GatewayTimeout)]
    [InlineData(SignalSourceFailure.Error, HttpStatusCode.BadGateway)]
    [InlineData(SignalSourceFailure.Unreachable, HttpStatusCode.BadGateway)]
    [InlineData(SignalSourceFailure.Unauthorized, HttpStatusCode.BadGateway)]
    [InlineData(SignalSourceFailure.BadQuery, HttpStatusCode.BadGateway)]
    public async Task A_failing_Prometheus_is_told_from_a_slow_one(SignalSourceFailure failure, HttpStatusCode status)
    {
        diagnoses
            .Past("default", Scenario.At)
            .SetResult(new GatewayReport("default", null, new EvaluationFailure(Scenario.At, failure, "what happened", null)));

        using var response = await dashboard.CreateClient().GetAsync($"{SiteUrls.DiagnosisApi}?at=2026-11-22T18:31:00Z");

        await AssertProblemAsync(response, status, "what happened");
    }

    [Fact]
    public async Task Too_many_past_moments_are_told_when_to_come_back()
    {
        diagnoses
            .Past("default", Scenario.At)
            .SetResult(
                new GatewayReport(
                    "default",
                    null,
                    new EvaluationFailure(Scenario.At, SignalSourceFailure.Busy, "too many at once", null)
                )
            );

        using var response = await dashboard.CreateClient().GetAsync($"{SiteUrls.DiagnosisApi}?at=2026-11-22T18:31:00Z");

        await AssertProblemAsync(response, HttpStatusCode.TooManyRequests, "too many at once");
        Assert.True(response.Headers.RetryAfter!.Delta >= TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task While_Prometheus_is_down_a_question_about_now_waits_as_long_as_the_watch_does()
    {
        var failure = new EvaluationFailure(
            clock.GetUtcNow(),
            SignalSourceFailure.Unreachable,
            "nobody there",
            clock.GetUtcNow().AddSeconds(90)
        );
        diagnoses.With(new GatewayReport("default", Scenario.Healthy().Diagnose(), failure));

        using var response = await dashboard.CreateClient().GetAsync(SiteUrls.DiagnosisApi);

        await AssertProblemAsync(response, HttpStatusCode.BadGateway, "nobody there");
        Assert.Equal(TimeSpan.FromSeconds(90), response.Headers.RetryAfter!.Delta);
    }

    [Fact]
    public async Task It_is_ready_after_the_first_evaluation_of_every_gateway()
    {
        using var before = await dashboard.CreateClient().GetAsync(SiteUrls.Ready);
        diagnoses.With(new GatewayReport("default", Scenario.Healthy().Diagnose(), null));
        using var after = await dashboard.CreateClient().GetAsync(SiteUrls.Ready);

        await AssertProblemAsync(before, HttpStatusCode.ServiceUnavailable, "1 of 1 gateways");
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
    }

    [Fact]
    public async Task The_description_lists_the_diagnosis()
    {
        var description = await dashboard.CreateClient().GetFromJsonAsync<JsonElement>(SiteUrls.OpenApi);

        Assert.True(description.GetProperty("paths").TryGetProperty($"/{SiteUrls.DiagnosisApi}", out _));
    }

    private void Answers(DateTimeOffset at, Diagnosis diagnosis) =>
        diagnoses.Past("default", at).SetResult(new GatewayReport("default", diagnosis, null));

    private static async Task AssertProblemAsync(HttpResponseMessage response, HttpStatusCode status, string words)
    {
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        Assert.NotEmpty(Text(problem, "title"));
        Assert.Contains(words, Text(problem, "detail"));
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static bool Insensitive(JsonElement element, string name) =>
        element.EnumerateObject().Any(property => property.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
