namespace Dashboard.Core.Stores.Credentials;

/// <summary>Tokens by OAuth2's client credentials (RFC 6749, 4.4); part <c>OAuth2</c> of a store's settings.</summary>
public sealed class OAuth2Options
{
    /// <summary>The provider's token endpoint.</summary>
    public string TokenUrl { get; set; } = "";

    /// <summary>Name of this program at the provider.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>Its secret. Never logged or shown.</summary>
    public string ClientSecret { get; set; } = "";

    /// <summary>File that holds the secret; read again for each token. Empty for none.</summary>
    public string ClientSecretFile { get; set; } = "";

    /// <summary>Whether name and secret are sent in the body, for providers that take no basic authentication.</summary>
    public bool SecretInBody { get; set; }

    /// <summary>Scopes to ask for, separated by spaces; empty for the provider's default.</summary>
    public string Scope { get; set; } = "";

    /// <summary>PEM file of the CAs that the provider's certificate must come from; empty for the system's.</summary>
    public string CaFile { get; set; } = "";

    /// <summary>Further parameters of the request for a token, e.g. <c>audience</c>.</summary>
    public Dictionary<string, string> Parameters { get; } = new(StringComparer.Ordinal);
}
