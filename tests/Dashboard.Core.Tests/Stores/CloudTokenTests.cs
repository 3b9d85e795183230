using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;
using Microsoft.AspNetCore.Http;

namespace Dashboard.Core.Tests.Stores;

/// <summary>The libraries of the clouds against providers on this machine.</summary>
public sealed class CloudTokenTests : IDisposable
{
    private const string Secret = "hunter2-9f3c";

    private readonly TestCertificates certificates = new();
    private readonly TemporaryFolder folder = new();

    public void Dispose()
    {
        certificates.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task Entra_gives_an_application_its_token_once()
    {
        await using var store = await LocalStore.StartAsync();
        await using var authority = await LocalStore.StartAsync(certificates.Server());
        authority.Answer = _ =>
            Results.Json(
                new
                {
                    token_type = "Bearer",
                    expires_in = 3599,
                    ext_expires_in = 3599,
                    access_token = "entra-token",
                }
            );
        using var gateway = new ConnectedGateway(store.Url, Entra(authority));

        await gateway.AskAsync();
        await gateway.AskAsync();

        var asked = Assert.Single(authority.Requests, request => request.Method == "POST");
        Assert.Equal("/a8f7ad54-0000-4000-8000-000000000001/oauth2/v2.0/token", asked.Path);
        Assert.Contains("grant_type=client_credentials", asked.Body, StringComparison.Ordinal);
        Assert.Contains("prometheus.monitor.azure.com", asked.Body, StringComparison.Ordinal);
        Assert.Equal(["Bearer entra-token", "Bearer entra-token"], store.Requests.Select(request => request.Authorization));
    }

    [Fact]
    public async Task What_Entra_refuses_is_told_without_the_secret()
    {
        await using var store = await LocalStore.StartAsync();
        await using var authority = await LocalStore.StartAsync(certificates.Server());
        authority.Answer = _ =>
            Results.Json(
                new { error = "invalid_client", error_description = "AADSTS7000215: Invalid client secret provided." },
                statusCode: 401
            );
        using var gateway = new ConnectedGateway(store.Url, Entra(authority));

        var failure = await Assert.ThrowsAsync<SignalSourceException>(gateway.AskAsync);

        Assert.Equal(SignalSourceFailure.Unauthorized, failure.Failure);
        Assert.Contains("Entra ID gives no token", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, failure.Message, StringComparison.Ordinal);
        Assert.Empty(store.Requests);
    }

    [Fact]
    public async Task Google_gives_a_service_account_its_token_once()
    {
        await using var store = await LocalStore.StartAsync();
        await using var provider = await LocalStore.StartAsync();
        provider.Answer = _ =>
            Results.Json(
                new
                {
                    access_token = "google-token",
                    expires_in = 3600,
                    token_type = "Bearer",
                }
            );
        using var gateway = new ConnectedGateway(store.Url, ("Google:CredentialFile", ServiceAccount(provider.Url)));

        await gateway.AskAsync();
        await gateway.AskAsync();

        var asked = Assert.Single(provider.Requests);
        var assertion = System.Web.HttpUtility.ParseQueryString(asked.Body)["assertion"]!;
        Assert.Contains("monitoring.read", Claims(assertion), StringComparison.Ordinal);
        Assert.Equal(["Bearer google-token", "Bearer google-token"], store.Requests.Select(request => request.Authorization));
    }

    [Theory]
    [InlineData(null, "FileNotFoundException")]
    [InlineData("no json", "CredentialFile cannot be used")]
    [InlineData("""{"type":"authorized_user"}""", "CredentialFile cannot be used")]
    public async Task A_credential_file_that_cannot_be_used_is_told(string? content, string words)
    {
        await using var store = await LocalStore.StartAsync();
        if (content is not null)
            await File.WriteAllTextAsync(folder.PathTo("google.json"), content);
        using var gateway = new ConnectedGateway(store.Url, ("Google:CredentialFile", folder.PathTo("google.json")));

        var failure = await Assert.ThrowsAsync<SignalSourceException>(gateway.AskAsync);

        Assert.Contains("Google gives no token", failure.Message, StringComparison.Ordinal);
        Assert.Contains(words, failure.Message, StringComparison.Ordinal);
        Assert.Empty(store.Requests);
    }

    [Fact]
    public async Task Amazon_gives_keys_for_the_token_of_a_web_identity_and_requests_carry_their_session()
    {
        await using var store = await LocalStore.StartAsync();
        await using var tokens = await LocalStore.StartAsync();
        tokens.Answer = _ => Results.Content(AssumedRole, "text/xml");
        await File.WriteAllTextAsync(folder.PathTo("token"), "web-identity");
        using var endpoint = new EnvironmentVariable("AWS_ENDPOINT_URL_STS", tokens.Url);
        using var gateway = new ConnectedGateway(
            store.Url,
            ("Aws:Region", "eu-central-1"),
            ("Aws:RoleArn", "arn:aws:iam::1:role/metrics"),
            ("Aws:WebIdentityTokenFile", folder.PathTo("token"))
        );

        await gateway.AskAsync();
        await gateway.AskAsync();

        var asked = Assert.Single(tokens.Requests);
        Assert.Contains("Action=AssumeRoleWithWebIdentity", asked.Body, StringComparison.Ordinal);
        Assert.Contains("WebIdentityToken=web-identity", asked.Body, StringComparison.Ordinal);
        Assert.All(
            store.Requests,
            request =>
            {
                Assert.StartsWith("AWS4-HMAC-SHA256 Credential=ASIA1/", request.Authorization, StringComparison.Ordinal);
                Assert.Contains("host;x-amz-date;x-amz-security-token", request.Authorization, StringComparison.Ordinal);
                Assert.Equal("session", request.Headers["x-amz-security-token"]);
            }
        );
    }

    [Fact]
    public async Task A_web_identity_that_Amazon_refuses_is_told()
    {
        await using var store = await LocalStore.StartAsync();
        using var gateway = new ConnectedGateway(
            store.Url,
            ("Aws:Region", "eu-central-1"),
            ("Aws:RoleArn", "arn:aws:iam::1:role/metrics"),
            ("Aws:WebIdentityTokenFile", folder.PathTo("missing"))
        );

        var failure = await Assert.ThrowsAsync<SignalSourceException>(gateway.AskAsync);

        Assert.Equal(SignalSourceFailure.Unauthorized, failure.Failure);
        Assert.Contains("no identity to sign with for Amazon", failure.Message, StringComparison.Ordinal);
        Assert.Empty(store.Requests);
    }

    private const string AssumedRole = """
        <AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleWithWebIdentityResult>
        <Credentials><AccessKeyId>ASIA1</AccessKeyId><SecretAccessKey>secret</SecretAccessKey><SessionToken>session</SessionToken>
        <Expiration>2046-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleWithWebIdentityResult>
        </AssumeRoleWithWebIdentityResponse>
        """;

    private (string, string)[] Entra(LocalStore authority)
    {
        File.WriteAllText(folder.PathTo("ca.pem"), certificates.CaPem);
        return
        [
            ("Entra:AuthorityHost", authority.Url),
            ("Entra:CaFile", folder.PathTo("ca.pem")),
            ("Entra:TenantId", "a8f7ad54-0000-4000-8000-000000000001"),
            ("Entra:ClientId", "a8f7ad54-0000-4000-8000-000000000002"),
            ("Entra:ClientSecret", Secret),
        ];
    }

    private string ServiceAccount(string provider)
    {
        using var key = RSA.Create(2048);
        var account = new
        {
            type = "service_account",
            project_id = "shop",
            private_key_id = "1",
            private_key = key.ExportPkcs8PrivateKeyPem(),
            client_email = "dashboard@shop.iam.gserviceaccount.com",
            client_id = "1",
            token_uri = provider + "/token",
        };
        File.WriteAllText(folder.PathTo("google.json"), JsonSerializer.Serialize(account));
        return folder.PathTo("google.json");
    }

    private static string Claims(string assertion) =>
        Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(assertion.Split('.')[1]));

    /// <summary>A variable of this process that only Amazon's library reads.</summary>
    private sealed class EnvironmentVariable : IDisposable
    {
        private readonly string name;

        public EnvironmentVariable(string name, string value)
        {
            this.name = name;
            Environment.SetEnvironmentVariable(name, value);
        }

        public void Dispose() => Environment.SetEnvironmentVariable(name, null);
    }
}
