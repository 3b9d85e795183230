using System.Net.Http.Headers;
using System.Text;

namespace Dashboard.Core.Stores.Credentials;

/// <summary>Shows user and password to the store.</summary>
internal sealed class BasicCredentialHandler(string user, string password, string passwordFile) : DelegatingHandler
{
    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var known = SecretFile.Read(password, passwordFile, nameof(StoreOptions.PasswordFile));
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Basic",
            Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{known}"))
        );
        return base.SendAsync(request, cancellationToken);
    }
}
