using System.Net;
using Dashboard.Core;
using Dashboard.Core.Prometheus;
using Dashboard.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Api;

public sealed class SecretsTests
{
    private const string Secret = "hunter2-9f3c";

    [Theory]
    [InlineData(HttpStatusCode.OK, StubPrometheus.Nothing)]
    [InlineData(HttpStatusCode.Unauthorized, "no")]
    [InlineData(HttpStatusCode.BadRequest, """{"status":"error","errorType":"bad_data","error":"parse error"}""")]
    [InlineData(HttpStatusCode.InternalServerError, "oops")]
    public async Task No_answer_holds_a_secret_of_the_settings(HttpStatusCode status, string body)
    {
        string? sent = null;
        var prometheus = new RecordingHandler(request =>
        {
            sent =
                request.Headers.Authorization?.Parameter
                + string.Join(',', request.Headers.TryGetValues("X-Tenant", out var tenant) ? tenant : []);
            return StubPrometheus.Json(body, status);
        });
        await using var dashboard = new DashboardFactory()
            .With("Evaluation:Enabled", "false")
            .With("Gateways:0:BearerToken", Secret)
            .With("Gateways:0:Headers:X-Tenant", Secret)
            .With(services =>
                services
                    .AddHttpClient(PrometheusClients.HttpClientName("default"))
                    .ConfigurePrimaryHttpMessageHandler(() => prometheus)
            );

        string[] paths =
        [
            SiteUrls.DiagnosisApi,
            $"{SiteUrls.DiagnosisApi}?gateway=nobody",
            $"{SiteUrls.DiagnosisApi}?at=bad",
            SiteUrls.Ready,
            SiteUrls.Alive,
            SiteUrls.OpenApi,
            SiteUrls.Gateway("default"),
            "/no-such-page",
        ];

        foreach (var path in paths)
        {
            using var response = await dashboard.CreateBrowser().GetAsync(path);
            Assert.DoesNotContain(Secret, await response.Content.ReadAsStringAsync());
            Assert.DoesNotContain(Secret, response.Headers.ToString());
        }

        Assert.Equal(Secret + Secret, sent);
    }

    private sealed class RecordingHandler(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(answer(request));
    }
}
