using Dashboard.Core.Stores.Credentials;

namespace Dashboard.Core.Stores;

/// <summary>Finds what is wrong with the settings of a store.</summary>
public static class StoreValidator
{
    /// <summary>What is wrong with an address, in words; empty when nothing is.</summary>
    /// <param name="key">Key of the setting.</param>
    /// <param name="url">Its value.</param>
    /// <param name="example">How to write it.</param>
    public static IEnumerable<string> AddressErrors(string key, string url, string example)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            yield return $"{key} is not an http or https address. Write it like {example}.";
        else if (address.UserInfo.Length > 0 || address.Query.Length > 0)
            yield return $"{key} holds credentials or a query. Put credentials into User and Password, or BearerToken.";
    }

    /// <summary>What is wrong with credentials, certificates and proxy, in words; empty when nothing is.</summary>
    /// <param name="where">Key of the store in the settings.</param>
    /// <param name="store">The store.</param>
    /// <param name="url">Its address.</param>
    public static IEnumerable<string> Errors(string where, StoreOptions store, string url) =>
        [
            .. KindErrors(where, store),
            .. PasswordErrors(where, store),
            .. TransportErrors(where, store, url),
            .. store.OAuth2 is { } oauth ? OAuth2Errors($"{where}:OAuth2", oauth) : [],
            .. store.Aws is { } aws ? AwsErrors($"{where}:Aws", aws) : [],
            .. store.Entra is { } entra ? EntraErrors($"{where}:Entra", entra) : [],
            .. store.Google is { Scope.Length: 0 }
                ? [$"{where}:Google:Scope is empty. Leave it out for Managed Service for Prometheus."]
                : Array.Empty<string>(),
        ];

    private static IEnumerable<string> KindErrors(string where, StoreOptions store)
    {
        (string Name, bool IsSet)[] kinds =
        [
            (nameof(store.BearerToken), store.BearerToken.Length > 0),
            (nameof(store.BearerTokenFile), store.BearerTokenFile.Length > 0),
            (nameof(store.User), store.User.Length > 0),
            (nameof(store.OAuth2), store.OAuth2 is not null),
            (nameof(store.Aws), store.Aws is not null),
            (nameof(store.Entra), store.Entra is not null),
            (nameof(store.Google), store.Google is not null),
        ];
        var used = kinds.Where(kind => kind.IsSet).Select(kind => kind.Name).ToList();
        if (used.Count > 1)
            yield return $"{where}: both {string.Join(" and ", used)} are set. Keep one of them.";
    }

    private static IEnumerable<string> PasswordErrors(string where, StoreOptions store)
    {
        if (store.User.Length == 0 && store.Password.Length + store.PasswordFile.Length > 0)
            yield return $"{where}: a password is set without a User.";
        if (store is { Password.Length: > 0, PasswordFile.Length: > 0 })
            yield return Twice(where, nameof(store.Password), nameof(store.PasswordFile));
    }

    private static IEnumerable<string> TransportErrors(string where, StoreOptions store, string url)
    {
        if (store is { KeyFile.Length: > 0, CertificateFile.Length: 0 })
            yield return $"{where}:KeyFile is set without CertificateFile. Name the certificate that the key belongs to.";
        if (
            store.CertificateFile.Length + store.CaFile.Length > 0
            && !url.StartsWith("https:", StringComparison.OrdinalIgnoreCase)
        )
        {
            yield return $"{where}: CertificateFile and CaFile have no effect without TLS. Write the address with https.";
        }

        if (store.Proxy.Length > 0)
        {
            if (
                !Uri.TryCreate(store.Proxy, UriKind.Absolute, out var proxy)
                || proxy.Scheme is not ("http" or "https")
                || proxy.UserInfo.Length > 0
            )
                yield return $"{where}:Proxy is not an http or https address without credentials. Write it like "
                    + "http://proxy:3128, and credentials into ProxyUser and ProxyPassword.";
        }
        else if (store.ProxyUser.Length + store.ProxyPassword.Length > 0)
        {
            yield return $"{where}: credentials for a proxy are set without Proxy.";
        }
    }

    private static IEnumerable<string> OAuth2Errors(string where, OAuth2Options oauth)
    {
        foreach (var error in AddressErrors($"{where}:TokenUrl", oauth.TokenUrl, "https://login.example.com/oauth2/token"))
            yield return error;
        if (oauth.ClientId.Length == 0)
            yield return $"{where}:ClientId is missing.";
        if (oauth.ClientSecret.Length + oauth.ClientSecretFile.Length == 0)
            yield return $"{where}: neither ClientSecret nor ClientSecretFile is set.";
        if (oauth is { ClientSecret.Length: > 0, ClientSecretFile.Length: > 0 })
            yield return Twice(where, nameof(oauth.ClientSecret), nameof(oauth.ClientSecretFile));
        foreach (var own in oauth.Parameters.Keys.Where(OwnParameters.Contains))
            yield return $"{where}:Parameters:{own} is a parameter with a setting of its own. Remove it.";
    }

    private static readonly HashSet<string> OwnParameters = new(StringComparer.OrdinalIgnoreCase)
    {
        "grant_type",
        "client_id",
        "client_secret",
        "scope",
    };

    private static IEnumerable<string> AwsErrors(string where, AwsOptions aws)
    {
        if (aws.Region.Length == 0)
            yield return $"{where}:Region is missing. Write it like eu-central-1.";
        if (aws.Service.Length == 0)
            yield return $"{where}:Service is empty. Leave it out for Amazon Managed Prometheus (aps).";
        if (aws.AccessKey.Length > 0 == (aws.SecretKey.Length + aws.SecretKeyFile.Length == 0))
            yield return $"{where}: AccessKey and its secret (SecretKey or SecretKeyFile) belong together. Set both or neither.";
        if (aws is { SecretKey.Length: > 0, SecretKeyFile.Length: > 0 })
            yield return Twice(where, nameof(aws.SecretKey), nameof(aws.SecretKeyFile));
        if (aws is { WebIdentityTokenFile.Length: > 0, RoleArn.Length: 0 })
            yield return $"{where}:WebIdentityTokenFile is set without RoleArn. Name the role that it lets assume.";
        if (aws is { AccessKey.Length: > 0, RoleArn.Length: > 0 })
            yield return Twice(where, nameof(aws.AccessKey), nameof(aws.RoleArn));
    }

    private static IEnumerable<string> EntraErrors(string where, EntraOptions entra)
    {
        if (entra.Scope.Length == 0)
            yield return $"{where}:Scope is empty. Leave it out for an Azure Monitor workspace.";
        if (entra.ClientSecret.Length + entra.ClientSecretFile.Length > 0 && (entra.ClientId == "" || entra.TenantId == ""))
            yield return $"{where}: a secret needs the TenantId and the ClientId of its application.";
        if (entra is { ClientSecret.Length: > 0, ClientSecretFile.Length: > 0 })
            yield return Twice(where, nameof(entra.ClientSecret), nameof(entra.ClientSecretFile));
        if (entra.AuthorityHost.Length > 0 && !entra.AuthorityHost.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
            yield return $"{where}:AuthorityHost is not an https address. Write it like https://login.microsoftonline.us.";
    }

    private static string Twice(string where, string one, string other) =>
        $"{where}: both {one} and {other} are set. Keep one of them.";
}
