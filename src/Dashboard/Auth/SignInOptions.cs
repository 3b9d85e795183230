namespace Dashboard.Auth;

/// <summary>Sign-in by OpenID Connect; section <c>Access:OpenIdConnect</c> of the settings.</summary>
public sealed class SignInOptions
{
    /// <summary>Address of the provider, below which <c>/.well-known/openid-configuration</c> stands; empty for no sign-in of the
    /// dashboard's own.</summary>
    public string Authority { get; set; } = "";

    /// <summary>The dashboard's name at the provider.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>The dashboard's secret at the provider; empty for a public client, which PKCE alone protects. Never logged
    /// or shown.</summary>
    public string ClientSecret { get; set; } = "";

    /// <summary>What is asked of the provider beside <c>openid</c> and <c>profile</c>, e.g. the scope of the groups.</summary>
    public IList<string> Scopes { get; } = [];

    /// <summary>The claim that names a person.</summary>
    public string NameClaim { get; set; } = "name";

    /// <summary>The claim that lists a person's groups.</summary>
    public string GroupsClaim { get; set; } = "groups";

    /// <summary>Groups of which a person must have one; empty to let in everybody whom the provider signs in.</summary>
    public IList<string> Groups { get; } = [];

    /// <summary>After so long people sign in again: 5 minutes to 7 days.</summary>
    public TimeSpan SessionLength { get; set; } = TimeSpan.FromHours(10);

    /// <summary>Whether people sign in here.</summary>
    public bool IsOn => Authority.Length > 0;
}
