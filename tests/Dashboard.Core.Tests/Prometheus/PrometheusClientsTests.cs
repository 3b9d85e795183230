using System.Net.Http.Headers;
using Dashboard.Core.Prometheus;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;

namespace Dashboard.Core.Tests.Prometheus;

public sealed class PrometheusClientsTests : HttpMessageHandler, IHttpClientFactory
{
    private static readonly DateTimeOffset At = new(2026, 3, 14, 8, 43, 0, TimeSpan.Zero);

    private readonly List<AuthenticationHeaderValue?> credentials = [];
    private string form = "";

    [Fact]
    public async Task A_token_that_was_written_again_is_used_from_the_next_read_on()
    {
        using var folder = new TemporaryFolder();
        var file = folder.PathTo("token");
        var gateway = new GatewayOptions { BearerTokenFile = file };

        await File.WriteAllTextAsync(file, "first\n");
        await AskAsync(gateway);
        await File.WriteAllTextAsync(file, "second\n");
        await AskAsync(gateway);

        Assert.Equal(["Bearer first", "Bearer second"], credentials.Select(value => value?.ToString()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("one\ntwo")]
    public async Task A_file_without_a_token_is_told_and_nothing_is_asked(string? content)
    {
        using var folder = new TemporaryFolder();
        var file = folder.PathTo("token");
        if (content is not null)
            await File.WriteAllTextAsync(file, content);

        var failure = await Assert.ThrowsAsync<SignalSourceException>(() =>
            AskAsync(new GatewayOptions { BearerTokenFile = file })
        );

        Assert.Equal(SignalSourceFailure.Unauthorized, failure.Failure);
        Assert.Contains("BearerTokenFile", failure.Message, StringComparison.Ordinal);
        Assert.Empty(credentials);
    }

    [Fact]
    public async Task Further_parameters_go_with_each_query()
    {
        await AskAsync(new GatewayOptions { Parameters = { ["dedup"] = "true" } });

        Assert.Contains("dedup=true", form, StringComparison.Ordinal);
    }

    HttpClient IHttpClientFactory.CreateClient(string name) => new(this, disposeHandler: false);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        credentials.Add(request.Headers.Authorization);
        form = await request.Content!.ReadAsStringAsync(cancellationToken);
        return StubPrometheus.Json(StubPrometheus.Nothing);
    }

    private async Task AskAsync(GatewayOptions gateway)
    {
        (gateway.Name, gateway.PrometheusUrl) = ("default", "http://prometheus.test/");
        await new PrometheusClients(this, [gateway], new PrometheusOptions()).Of("default").Client.QueryAsync("up", At, default);
    }
}
