using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Dashboard.Core;
using Dashboard.Core.Evaluation;
using Dashboard.TestSupport;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Api;

/// <summary>The description of the API is whole and true: a client made of it talks to the running dashboard.</summary>
public sealed class ApiDescriptionTests(ApiDescriptionTests.Fixture fixture) : IClassFixture<ApiDescriptionTests.Fixture>
{
    private const string Token = "0123456789abcdef-report";
    private const string Wrong = "0123456789abcdef-wrong";

    private readonly DashboardFactory dashboard = fixture.WithAFreshAnswer();

    [Fact]
    public async Task Every_address_for_programs_is_described()
    {
        var paths = JsonDocument.Parse(await DescriptionAsync()).RootElement.GetProperty("paths");

        var addresses = dashboard
            .Services.GetServices<EndpointDataSource>()
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText?.TrimStart('/').StartsWith("api/", StringComparison.Ordinal) == true)
            .ToList();
        Assert.True(addresses.Count >= 5);
        Assert.All(
            addresses,
            endpoint =>
                Assert.All(
                    endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods,
                    method =>
                        paths
                            .GetProperty($"/{endpoint.RoutePattern.RawText!.TrimStart('/')}")
                            .GetProperty(method.ToLowerInvariant())
                )
        );
    }

    [Fact]
    public async Task Every_operation_has_words_a_name_and_problem_details_for_each_of_its_failures()
    {
        var paths = JsonDocument.Parse(await DescriptionAsync()).RootElement.GetProperty("paths");

        foreach (
            var operation in paths.EnumerateObject().SelectMany(path => path.Value.EnumerateObject()).Select(one => one.Value)
        )
        {
            Assert.NotEmpty(operation.GetProperty("summary").GetString()!);
            Assert.NotEmpty(operation.GetProperty("operationId").GetString()!);
            Assert.All(
                operation.GetProperty("responses").EnumerateObject().Where(answer => answer.Name[0] is '4' or '5'),
                answer =>
                    Assert.Equal(
                        "#/components/schemas/ProblemDetails",
                        answer
                            .Value.GetProperty("content")
                            .GetProperty("application/problem+json")
                            .GetProperty("schema")
                            .GetProperty("$ref")
                            .GetString()
                    )
            );
        }
    }

    [Theory]
    [InlineData("GET", SiteUrls.DiagnosisApi, HttpStatusCode.OK)]
    [InlineData("GET", $"{SiteUrls.DiagnosisApi}?gateway=unknown", HttpStatusCode.NotFound)]
    [InlineData("GET", $"{SiteUrls.DiagnosisApi}?at=never", HttpStatusCode.BadRequest)]
    [InlineData("GET", $"{SiteUrls.AuditApi}?what=unknown", HttpStatusCode.BadRequest)]
    [InlineData("GET", SiteUrls.AuditApi, HttpStatusCode.Unauthorized, Wrong)]
    [InlineData("GET", SiteUrls.AuditApi, HttpStatusCode.Forbidden, Token)]
    [InlineData("GET", SiteUrls.Ready, HttpStatusCode.OK)]
    [InlineData("POST", SiteUrls.ChangesApi, HttpStatusCode.Unauthorized)]
    [InlineData("POST", SiteUrls.ChangesApi, HttpStatusCode.BadRequest, Token, "{}")]
    [InlineData("POST", SiteUrls.ChangesApi, HttpStatusCode.NotFound, Token, """{"what":"a","gateway":"unknown"}""")]
    [InlineData("POST", SiteUrls.ChangesApi, HttpStatusCode.UnsupportedMediaType, Token, "{}", "text/plain")]
    [InlineData("POST", SiteUrls.AlertsApi, HttpStatusCode.BadRequest, Token, "{}")]
    [InlineData("POST", SiteUrls.AlertsApi, HttpStatusCode.Unauthorized, Wrong)]
    [InlineData("POST", $"{SiteUrls.ConfigurationsApi}?gateway=unknown", HttpStatusCode.NotFound, Token, "{}")]
    [InlineData("POST", SiteUrls.ConfigurationsApi, HttpStatusCode.BadRequest, Token, "no configuration", "text/plain")]
    public async Task An_answer_that_refuses_is_described(
        string method,
        string address,
        HttpStatusCode status,
        string? token = null,
        string? body = null,
        string type = "application/json"
    )
    {
        using var http = await DescribedAsync(token);
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, type);

        using var answer = await http.SendAsync(request);

        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task A_page_of_another_site_and_a_body_that_is_too_long_get_answers_that_are_described()
    {
        using var http = await DescribedAsync(Token);
        using var foreign = new HttpRequestMessage(HttpMethod.Post, SiteUrls.ChangesApi)
        {
            Headers = { { "Origin", "https://evil.example" } },
        };
        using var tooLong = new HttpRequestMessage(HttpMethod.Post, SiteUrls.ChangesApi)
        {
            Content = new StringContent(new string(' ', 100_000), Encoding.UTF8, "application/json"),
        };

        using var first = await http.SendAsync(foreign);
        using var second = await http.SendAsync(tooLong);

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.RequestEntityTooLarge), (first.StatusCode, second.StatusCode));
    }

    [Fact]
    public async Task A_client_made_of_the_description_calls_every_operation()
    {
        var generated = await fixture.ClientAsync();
        using var http = await DescribedAsync(Token);
        using var withoutToken = await DescribedAsync(null);
        dynamic client = generated.Over(http);
        dynamic reader = generated.Over(withoutToken);
        var now = DateTimeOffset.UtcNow;
        List<string> called = [];

        called.Add("GetAlive");
        Assert.NotEmpty((string)(await client.GetAliveAsync()).Build);
        called.Add("GetReady");
        Assert.Equal(1, (int)(await client.GetReadyAsync()).Gateways);
        called.Add("GetDiagnosis");
        var diagnosis = await client.GetDiagnosisAsync("shop", null);
        Assert.Equal(SampleDiagnoses.Incident().Causes.Count, (int)diagnosis.Causes.Count);
        called.Add("ReportChange");
        dynamic change = generated.Make("ReportedChange", ("What", "orders 2.4.1 deployed"), ("At", now));
        Assert.Equal("orders 2.4.1 deployed", (string)(await client.ReportChangeAsync(change)).What);
        called.Add("ReceiveAlerts");
        dynamic alerts = AlertsOf(generated, now);
        Assert.Equal(1, (int)(await client.ReceiveAlertsAsync(alerts)).Stored);
        called.Add("SendConfiguration");
        using var file = new MemoryStream("""{"version":3,"endpoints":[]}"""u8.ToArray());
        dynamic body = generated.File(file, "krakend.json", "application/json");
        Assert.Equal("shop", (string)(await client.SendConfigurationAsync("shop", "krakend.json", null, body)).Gateway);
        called.Add("ExportAudit");
        using var export = new StreamReader((Stream)(await reader.ExportAuditAsync("changeReported", null, null)).Stream);
        Assert.Contains("orders 2.4.1 deployed", await export.ReadToEndAsync(), StringComparison.Ordinal);

        Assert.Equal(generated.Document.Operations.Select(one => one.Operation.OperationId).Order(), called.Order());
    }

    [Fact]
    public async Task A_client_made_of_the_description_reads_why_it_was_refused()
    {
        var generated = await fixture.ClientAsync();
        using var http = await DescribedAsync(Wrong);
        dynamic client = generated.Over(http);

        dynamic refused = await Assert.ThrowsAnyAsync<Exception>(() => (Task)client.ExportAuditAsync(null, null, null));

        Assert.Equal(401, (int)refused.StatusCode);
        Assert.Equal("The token is not taken", (string)refused.Result.Title);
    }

    private static object AlertsOf(GeneratedClient generated, DateTimeOffset now)
    {
        var alert = generated.Make(
            "ReportedAlert",
            ("Status", "firing"),
            ("Fingerprint", "1"),
            ("StartsAt", now),
            ("Labels", new Dictionary<string, string> { ["alertname"] = "A", ["gateway"] = "shop" })
        );
        var list = (System.Collections.IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(alert.GetType()))!;
        list.Add(alert);
        return generated.Make("ReportedAlerts", ("Version", "4"), ("Alerts", list));
    }

    private Task<string> DescriptionAsync() => fixture.DescriptionAsync();

    /// <summary>A connection on which each answer must be described.</summary>
    private async Task<HttpClient> DescribedAsync(string? token)
    {
        using var description = JsonDocument.Parse(await DescriptionAsync());
        var http = dashboard.CreateDefaultClient(new DescribedAnswers(description.RootElement.Clone()));
        http.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return http;
    }

    /// <summary>One dashboard, and one client made of its description, for all tests.</summary>
    public sealed class Fixture : IDisposable
    {
        private readonly FakeDiagnoses diagnoses = new();
        private readonly Lazy<Task<GeneratedClient>> client;

        public Fixture()
        {
            Dashboard = new DashboardFactory()
                .With("Access:Anonymous", "Admin")
                .With("Api:Tokens:0", Token)
                .With("Gateways:0:Name", "shop")
                .With(services => services.AddSingleton<IDiagnosisProvider>(diagnoses));
            client = new(async () => await GeneratedClient.OfAsync(await DescriptionAsync()));
        }

        private DashboardFactory Dashboard { get; }

        /// <summary>The dashboard, whose answer is of this moment: an old one is no answer about now.</summary>
        public DashboardFactory WithAFreshAnswer()
        {
            diagnoses.With(
                SampleDiagnoses.Report(SampleDiagnoses.Incident() with { At = DateTimeOffset.UtcNow }) with
                {
                    Gateway = "shop",
                }
            );
            return Dashboard;
        }

        public Task<string> DescriptionAsync() => Dashboard.CreateClient().GetStringAsync(SiteUrls.OpenApi);

        internal Task<GeneratedClient> ClientAsync() => client.Value;

        public void Dispose() => Dashboard.Dispose();
    }
}
