namespace Dashboard.Auth;

/// <summary>Gives a role to groups and people; an entry of <c>Access:Roles</c> in the settings.</summary>
public sealed class RoleOptions
{
    /// <summary>The role that is given.</summary>
    public Role Role { get; set; }

    /// <summary>Groups, as the provider or the proxy names them; upper and lower case count.</summary>
    public IList<string> Groups { get; } = [];

    /// <summary>People by their name, as the provider or the proxy writes it; upper and lower case count.</summary>
    public IList<string> Users { get; } = [];

    /// <summary>Gateways that it is given for; empty for all, and for what belongs to no gateway.</summary>
    public IList<string> Gateways { get; } = [];
}
