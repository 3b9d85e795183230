using Dashboard.Core.Stores.Credentials;

namespace Dashboard.Core.Stores;

/// <summary>How a store is reached over HTTP and what it is shown: the part of the settings that all stores share. One kind of
/// credentials at most; a client certificate, an own CA and a proxy go with any of them.</summary>
public class StoreOptions
{
    /// <summary>User name for basic authentication; empty for none.</summary>
    public string User { get; set; } = "";

    /// <summary>Password for basic authentication. Never logged or shown.</summary>
    public string Password { get; set; } = "";

    /// <summary>File that holds the password and may be written again while the dashboard runs; empty for none.</summary>
    public string PasswordFile { get; set; } = "";

    /// <summary>Bearer token; empty for none. Never logged or shown.</summary>
    public string BearerToken { get; set; } = "";

    /// <summary>File that holds a bearer token and may be written again while the dashboard runs, as Kubernetes and the clouds'
    /// sidecars do; read again for each query. Empty for none.</summary>
    public string BearerTokenFile { get; set; } = "";

    /// <summary>Tokens by OAuth2's client credentials; null for none.</summary>
    public OAuth2Options? OAuth2 { get; set; }

    /// <summary>Requests signed for Amazon (SigV4); null for none.</summary>
    public AwsOptions? Aws { get; set; }

    /// <summary>Tokens of Microsoft Entra ID; null for none.</summary>
    public EntraOptions? Entra { get; set; }

    /// <summary>Tokens of Google; null for none.</summary>
    public GoogleOptions? Google { get; set; }

    /// <summary>PEM file of a client certificate, with its chain; read again when it changes. Empty for none.</summary>
    public string CertificateFile { get; set; } = "";

    /// <summary>PEM file of the certificate's unencrypted key; empty when <see cref="CertificateFile"/> holds it.</summary>
    public string KeyFile { get; set; } = "";

    /// <summary>PEM file of the CAs that the store's certificate must come from, in place of the system's; read again when it
    /// changes. Empty for the system's.</summary>
    public string CaFile { get; set; } = "";

    /// <summary>Address of an HTTP proxy between here and the store; empty for the one that the environment names, if
    /// any.</summary>
    public string Proxy { get; set; } = "";

    /// <summary>User name at the proxy; empty for none.</summary>
    public string ProxyUser { get; set; } = "";

    /// <summary>Password at the proxy. Never logged or shown.</summary>
    public string ProxyPassword { get; set; } = "";

    /// <summary>Further request headers, e.g. <c>X-Scope-OrgID</c> for a tenant.</summary>
    public Dictionary<string, string> Headers { get; } = new(StringComparer.OrdinalIgnoreCase);
}
