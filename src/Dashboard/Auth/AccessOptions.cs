namespace Dashboard.Auth;

/// <summary>Who may read; section <c>Access</c> of the settings.</summary>
public sealed class AccessOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Access";

    /// <summary>Request header in which a trusted proxy names the signed-in user, e.g. <c>X-Forwarded-User</c>; empty when
    /// everybody who reaches the port may read.</summary>
    public string UserHeader { get; set; } = "";

    /// <summary>Addresses and networks that the header is believed from; empty for the same computer only.</summary>
    public IList<string> TrustedProxies { get; } = [];

    /// <summary>Sign-in by OpenID Connect.</summary>
    public SignInOptions OpenIdConnect { get; } = new();

    /// <summary>Whether a sign-in is needed.</summary>
    public bool IsRestricted => UserHeader.Length > 0 || OpenIdConnect.IsOn;
}
