namespace Dashboard.Auth;

/// <summary>Who may read, and who may do what; section <c>Access</c> of the settings.</summary>
public sealed class AccessOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Access";

    /// <summary>Request header in which a trusted proxy names the signed-in user, e.g. <c>X-Forwarded-User</c>; empty when
    /// everybody who reaches the port may read.</summary>
    public string UserHeader { get; set; } = "";

    /// <summary>Request header in which the trusted proxy names the user's groups, separated by commas, e.g.
    /// <c>X-Forwarded-Groups</c>; empty when it names none.</summary>
    public string GroupsHeader { get; set; } = "";

    /// <summary>Addresses and networks of proxies. The header that names the user is believed from them; empty for the same
    /// computer only. Where they are named, the address of a client is taken from their <c>X-Forwarded-For</c>.</summary>
    public IList<string> TrustedProxies { get; } = [];

    /// <summary>Sign-in by OpenID Connect.</summary>
    public SignInOptions OpenIdConnect { get; } = new();

    /// <summary>The role of everybody, where nobody signs in. Writing without a sign-in is allowed by this setting
    /// only.</summary>
    public Role Anonymous { get; set; } = Role.Viewer;

    /// <summary>The role of everybody who is signed in.</summary>
    public Role SignedIn { get; set; } = Role.Viewer;

    /// <summary>Who has a higher role, everywhere or at some gateways.</summary>
    public IList<RoleOptions> Roles { get; } = [];

    /// <summary>Whether a sign-in is needed.</summary>
    public bool IsRestricted => UserHeader.Length > 0 || OpenIdConnect.IsOn;
}
