using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using Dashboard.Troubleshooting;

namespace Dashboard.Core.Stores.Credentials;

/// <summary>Tokens of Microsoft Entra ID; the library keeps and renews them.</summary>
internal sealed class EntraTokenSource(EntraOptions options, HttpClient http) : ITokenSource
{
    private readonly Lock making = new();
    private (string Secret, TokenCredential Credential)? made;

    /// <inheritdoc/>
    public async ValueTask<string> TokenAsync(CancellationToken cancellationToken)
    {
        var credential = Credential();
        try
        {
            return (await credential.GetTokenAsync(new TokenRequestContext([options.Scope]), cancellationToken)).Token;
        }
        catch (AuthenticationFailedException exception)
        {
            throw new SignalSourceException(
                $"Entra ID gives no token ({FirstLine.Of(exception.Message)}). Check Entra of this gateway in the settings, and "
                    + "whether this machine has an identity that may read the workspace.",
                SignalSourceFailure.Unauthorized,
                exception
            );
        }
    }

    /// <inheritdoc/>
    public void Forget(string token)
    {
        lock (making)
            made = null;
    }

    private TokenCredential Credential()
    {
        var secret = SecretFile.Read(options.ClientSecret, options.ClientSecretFile, "Entra:ClientSecretFile");
        lock (making)
        {
            if (made is { } known && known.Secret == secret)
                return known.Credential;
            var credential = Make(secret);
            made = (secret, credential);
            return credential;
        }
    }

    private TokenCredential Make(string secret) =>
        secret.Length > 0
            ? new ClientSecretCredential(options.TenantId, options.ClientId, secret, ClientOptions())
            : new ChainedTokenCredential(
                new EnvironmentCredential(),
                new WorkloadIdentityCredential(WorkloadOptions()),
                new ManagedIdentityCredential(
                    options.ClientId.Length > 0
                        ? ManagedIdentityId.FromUserAssignedClientId(options.ClientId)
                        : ManagedIdentityId.SystemAssigned
                )
            );

    private ClientSecretCredentialOptions ClientOptions() =>
        WithAuthority(new ClientSecretCredentialOptions { DisableInstanceDiscovery = options.AuthorityHost.Length > 0 });

    private T WithAuthority<T>(T credential)
        where T : TokenCredentialOptions
    {
        credential.Transport = new HttpClientTransport(http);
        if (options.AuthorityHost.Length > 0)
            credential.AuthorityHost = new Uri(options.AuthorityHost);
        return credential;
    }

    private WorkloadIdentityCredentialOptions WorkloadOptions()
    {
        var workload = WithAuthority(
            new WorkloadIdentityCredentialOptions { DisableInstanceDiscovery = options.AuthorityHost.Length > 0 }
        );
        if (options.ClientId.Length > 0)
            workload.ClientId = options.ClientId;
        if (options.TenantId.Length > 0)
            workload.TenantId = options.TenantId;
        return workload;
    }
}
