using System.Security.Claims;

namespace Dashboard.Auth;

/// <summary>Reads the user that a trusted proxy names.</summary>
public static class SignedInUser
{
    /// <summary>Longest name that is believed to be one.</summary>
    public const int MaxName = 100;

    /// <summary>Longest list of groups that is read, in characters.</summary>
    public const int MaxGroups = 8192;

    /// <summary>The name in a header's values; null when there is none, or several, which no proxy would send.</summary>
    public static string? NameIn(IReadOnlyList<string?> values) =>
        values is [{ } value]
        && value.Trim() is { Length: > 0 and <= MaxName } name
        && !name.Any(char.IsControl)
        && !name.Contains(',', StringComparison.Ordinal)
            ? name
            : null;

    /// <summary>The groups in a header's values, which separate them by commas. What is too long or too much to be believed is
    /// left out, and gives no role.</summary>
    public static IReadOnlyList<string> GroupsIn(IReadOnlyList<string?> values) =>
        values is [{ Length: <= MaxGroups } value]
            ? value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            : [];

    /// <summary>The user as pages know it, with the groups that the proxy named.</summary>
    public static ClaimsPrincipal Named(string name, IEnumerable<string> groups) =>
        Named(name, groups, ClaimTypes.Role, "trusted proxy");

    /// <summary>The user as pages know it, with the groups that the provider named.</summary>
    public static ClaimsPrincipal Named(string name, IEnumerable<string> groups, string groupsClaim) =>
        Named(name, groups, groupsClaim, "OpenID Connect");

    private static ClaimsPrincipal Named(string name, IEnumerable<string> groups, string groupsClaim, string way) =>
        new(
            new ClaimsIdentity(
                [new Claim(ClaimTypes.Name, name), .. groups.Select(group => new Claim(groupsClaim, group))],
                way,
                ClaimTypes.Name,
                groupsClaim
            )
        );
}
