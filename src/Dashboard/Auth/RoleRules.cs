using System.Security.Claims;
using Microsoft.Extensions.Options;

namespace Dashboard.Auth;

/// <summary>Says which role somebody has, by the settings.</summary>
public sealed class RoleRules(IOptions<AccessOptions> options)
{
    /// <summary>The highest role that somebody has.</summary>
    /// <param name="user">Who asks; nobody signed in is also a wall screen.</param>
    /// <param name="gateway">The gateway that it is about; null or empty for what belongs to none or to all.</param>
    public Role RoleOf(ClaimsPrincipal user, string? gateway)
    {
        var access = options.Value;
        if (!access.IsRestricted)
            return access.Anonymous;
        return user.Identity is { IsAuthenticated: true, Name: { Length: > 0 } name }
            ? access
                .Roles.Where(given => IsFor(given, gateway) && IsHeldBy(given, user, name))
                .Select(given => given.Role)
                .Append(access.SignedIn)
                .Max()
            : Role.Viewer;
    }

    /// <summary>The role that somebody has for all gateways, and those where they have a higher one, in words.</summary>
    public string WordsOf(ClaimsPrincipal user)
    {
        var everywhere = RoleOf(user, gateway: null);
        var higher = options
            .Value.Roles.SelectMany(given => given.Gateways)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Select(gateway => (Gateway: gateway, Role: RoleOf(user, gateway)))
            .Where(at => at.Role > everywhere)
            .Select(at => $"{Word(at.Role)} at {at.Gateway}");
        return string.Join(", ", higher.Prepend(Word(everywhere)));
    }

    private static string Word(Role role) => role.ToString().ToLowerInvariant();

    private static bool IsFor(RoleOptions given, string? gateway) =>
        given.Gateways.Count == 0 || (!string.IsNullOrEmpty(gateway) && given.Gateways.Contains(gateway, StringComparer.Ordinal));

    private static bool IsHeldBy(RoleOptions given, ClaimsPrincipal user, string name) =>
        given.Users.Contains(name, StringComparer.Ordinal) || given.Groups.Any(user.IsInRole);
}
