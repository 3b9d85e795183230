using Dashboard.TestSupport;
using Dashboard.Troubleshooting;
using Microsoft.AspNetCore.Http;

namespace Dashboard.Core.Tests.Stores;

public sealed class TransportTests : IDisposable
{
    private readonly TestCertificates certificates = new();
    private readonly TemporaryFolder folder = new();

    public void Dispose()
    {
        certificates.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task A_store_whose_certificate_comes_from_the_own_CA_is_believed()
    {
        await using var store = await LocalStore.StartAsync(certificates.Server());
        using var gateway = new ConnectedGateway(store.Url, ("CaFile", Write("ca.pem", certificates.CaPem)));

        await gateway.AskAsync();

        Assert.Single(store.Requests);
    }

    [Fact]
    public async Task Without_the_own_CA_and_with_another_one_it_is_not()
    {
        using var others = new TestCertificates();
        await using var store = await LocalStore.StartAsync(certificates.Server());
        using var withoutCa = new ConnectedGateway(store.Url);
        using var withAnother = new ConnectedGateway(store.Url, ("CaFile", Write("other.pem", others.CaPem)));

        foreach (var gateway in new[] { withoutCa, withAnother })
        {
            var failure = await Assert.ThrowsAsync<SignalSourceException>(gateway.AskAsync);
            Assert.Contains("does not trust its certificate", failure.Message, StringComparison.Ordinal);
            Assert.Contains("CaFile", failure.Message, StringComparison.Ordinal);
        }

        Assert.Empty(store.Requests);
    }

    [Fact]
    public async Task A_client_certificate_that_was_written_again_is_shown_from_the_next_query_on()
    {
        await using var store = await LocalStore.StartAsync(certificates.Server(), asksForCertificate: true);
        using var gateway = new ConnectedGateway(
            store.Url,
            ("CaFile", Write("ca.pem", certificates.CaPem)),
            ("CertificateFile", folder.PathTo("client.pem")),
            ("KeyFile", folder.PathTo("client.key"))
        );

        foreach (var name in new[] { "first", "second" })
        {
            var (certificate, key) = certificates.Client(name);
            Write("client.pem", certificate);
            Write("client.key", key);
            await gateway.AskAsync();
        }

        Assert.Equal(["CN=first", "CN=second"], store.Requests.Select(request => request.ClientCertificate));
    }

    [Fact]
    public async Task Certificate_and_key_may_stand_in_one_file()
    {
        await using var store = await LocalStore.StartAsync(certificates.Server(), asksForCertificate: true);
        var (certificate, key) = certificates.Client("both");
        using var gateway = new ConnectedGateway(
            store.Url,
            ("CaFile", Write("ca.pem", certificates.CaPem)),
            ("CertificateFile", Write("both.pem", certificate + "\n" + key))
        );

        await gateway.AskAsync();

        Assert.Equal("CN=both", store.Requests[0].ClientCertificate);
    }

    [Theory]
    [InlineData("CaFile", null)]
    [InlineData("CaFile", "no certificate")]
    [InlineData("CertificateFile", null)]
    [InlineData("CertificateFile", "no certificate")]
    public async Task A_certificate_file_that_cannot_be_used_is_told_and_nothing_is_asked(string setting, string? content)
    {
        await using var store = await LocalStore.StartAsync(certificates.Server());
        var file = content is null ? folder.PathTo("missing.pem") : Write("wrong.pem", content);
        using var gateway = new ConnectedGateway(store.Url, (setting, file));

        var failure = await Assert.ThrowsAsync<SignalSourceException>(gateway.AskAsync);

        Assert.Contains("A certificate file for the store cannot be used", failure.Message, StringComparison.Ordinal);
        Assert.Contains(setting, failure.Message, StringComparison.Ordinal);
        Assert.Empty(store.Requests);
    }

    [Fact]
    public async Task Queries_go_through_the_proxy()
    {
        await using var proxy = await LocalStore.StartAsync();
        proxy.Answer = request =>
            request.Headers.ContainsKey("Proxy-Authorization")
                ? Results.Content(StubPrometheus.Nothing, "application/json")
                : AsksForCredentials();
        using var gateway = new ConnectedGateway(
            "http://prometheus.test:9090",
            ("Proxy", proxy.Url),
            ("ProxyUser", "reader"),
            ("ProxyPassword", "first"),
            ("BearerToken", "token")
        );

        await gateway.AskAsync();

        Assert.Equal("prometheus.test:9090", proxy.Requests[^1].Host);
        Assert.Equal("Basic cmVhZGVyOmZpcnN0", proxy.Requests[^1].Headers["Proxy-Authorization"]);
        Assert.Equal("Bearer token", proxy.Requests[^1].Authorization);
    }

    [Theory]
    [InlineData("User", "reader")]
    [InlineData("BearerToken", "hunter2")]
    [InlineData("Headers:X-Scope-OrgID", "hunter2")]
    [InlineData("Aws:Region", "eu-central-1", "Aws:AccessKey", "key", "Aws:SecretKey", "hunter2")]
    public async Task A_redirect_carries_no_credential_to_another_host(params string[] settings)
    {
        await using var other = await LocalStore.StartAsync();
        await using var store = await LocalStore.StartAsync();
        store.Answer = _ => Results.Redirect(other.Url + "/api/v1/query", permanent: false, preserveMethod: true);
        using var gateway = new ConnectedGateway(store.Url, [.. settings.Chunk(2).Select(pair => (pair[0], pair[1]))]);

        var failure = await Assert.ThrowsAsync<SignalSourceException>(gateway.AskAsync);

        Assert.Contains("with another address, 127.0.0.1, which is not followed", failure.Message, StringComparison.Ordinal);
        Assert.Single(store.Requests);
        Assert.Empty(other.Requests);
    }

    private static IResult AsksForCredentials() => new ProxyRefusal();

    private string Write(string name, string content)
    {
        File.WriteAllText(folder.PathTo(name), content);
        return folder.PathTo(name);
    }

    private sealed class ProxyRefusal : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status407ProxyAuthenticationRequired;
            httpContext.Response.Headers.ProxyAuthenticate = "Basic realm=\"proxy\"";
            return Task.CompletedTask;
        }
    }
}
