using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Dashboard.Core;
using Dashboard.TestSupport;

namespace Dashboard.Tests.Api;

public sealed class ConfigurationEndpointTests : IAsyncDisposable
{
    private const string Token = "0123456789abcdef-report";
    private const string Good = """{"version":3,"endpoints":[{"endpoint":"/a","timeout":3000,"backend":[]}]}""";

    private readonly DashboardFactory dashboard = new DashboardFactory()
        .With("Evaluation:Enabled", "false")
        .With("Api:Tokens:0", Token);

    public ValueTask DisposeAsync() => dashboard.DisposeAsync();

    [Fact]
    public async Task A_configuration_is_stored_once_and_its_findings_are_counted()
    {
        using var first = await PostAsync(Good);
        using var second = await PostAsync(Good);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (first.StatusCode, second.StatusCode));
        var stored = await first.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(1, stored.GetProperty("endpoints").GetInt32());
        Assert.True(stored.GetProperty("findings").GetProperty("critical").GetInt32() > 0);
        Assert.StartsWith(
            "/gateways/default/configuration?version=",
            first.Headers.Location?.ToString(),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("{\"version\": 3,", "ends in the middle")]
    [InlineData("{{ include \"a\" }}", "template")]
    public async Task What_is_no_configuration_is_refused_with_its_line(string body, string told)
    {
        using var answer = await PostAsync(body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Contains(told, text, StringComparison.Ordinal);
        Assert.Contains("Line 1", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_format_is_told_by_the_name()
    {
        using var answer = await PostAsync("version: 3\n", "?file=krakend.yaml&source=pipeline");

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }

    [Fact]
    public async Task An_unknown_gateway_is_404()
    {
        using var answer = await PostAsync(Good, "?gateway=nobody");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Without_a_token_nothing_is_taken()
    {
        using var client = dashboard.CreateClient();
        using var answer = await client.PostAsync(
            SiteUrls.ConfigurationsApi,
            new StringContent(Good, Encoding.UTF8, "application/json")
        );

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    private async Task<HttpResponseMessage> PostAsync(string body, string query = "")
    {
        using var client = dashboard.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, SiteUrls.ConfigurationsApi + query)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new("Bearer", Token);
        return await client.SendAsync(request);
    }
}
