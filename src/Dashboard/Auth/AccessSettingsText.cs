using Dashboard.Core;

namespace Dashboard.Auth;

/// <summary>The settings of who may do what as lines of text, without secrets.</summary>
public static class AccessSettingsText
{
    /// <summary>The settings, one line each.</summary>
    public static string Of(AccessOptions options) => string.Join('\n', LinesOf(options));

    /// <summary>What two texts do not have in common, in words.</summary>
    public static string Difference(string before, string now)
    {
        var (old, current) = (before.Split('\n'), now.Split('\n'));
        var gone = old.Except(current, StringComparer.Ordinal).Select(line => $"no longer {line}");
        return string.Join("; ", gone.Concat(current.Except(old, StringComparer.Ordinal).Select(line => $"now {line}")));
    }

    private static IEnumerable<string> LinesOf(AccessOptions options)
    {
        yield return $"{Name(options.Anonymous)} for everybody where nobody signs in";
        yield return $"{Name(options.SignedIn)} for everybody who has signed in";
        foreach (var given in options.Roles)
        {
            var holders = given.Groups.Select(group => $"group {group}").Concat(given.Users.Select(user => $"user {user}"));
            yield return $"{Name(given.Role)} for {string.Join(", ", holders)} at {GatewayScope.Words([.. given.Gateways])}";
        }

        if (options.UserHeader.Length > 0)
        {
            var proxies = options.TrustedProxies.Count > 0 ? string.Join(", ", options.TrustedProxies) : "the same computer";
            yield return $"sign-in by the header {options.UserHeader} from {proxies}, groups by '{options.GroupsHeader}'";
        }

        if (options.OpenIdConnect is { IsOn: true } provider)
        {
            yield return $"sign-in by {provider.Authority} as {provider.ClientId}, name {provider.NameClaim}, groups "
                + $"{provider.GroupsClaim}, for {provider.SessionLength}";
            yield return provider.Groups.Count > 0
                ? $"sign-in for the groups {string.Join(", ", provider.Groups)}"
                : "sign-in for all groups";
        }
    }

    private static string Name(Role role) => role.ToString().ToLowerInvariant();
}
