using System.Security.Claims;

namespace Dashboard.Auth;

/// <summary>Reads the user that a trusted proxy names.</summary>
public static class SignedInUser
{
    /// <summary>Longest name that is believed to be one.</summary>
    public const int MaxName = 100;

    /// <summary>The name in a header's values; null when there is none, or several, which no proxy would send.</summary>
    public static string? NameIn(IReadOnlyList<string?> values) =>
        values is [{ } value]
        && value.Trim() is { Length: > 0 and <= MaxName } name
        && !name.Any(char.IsControl)
        && !name.Contains(',', StringComparison.Ordinal)
            ? name
            : null;

    /// <summary>The user as pages know it.</summary>
    public static ClaimsPrincipal Named(string name) =>
        new(new ClaimsIdentity([new Claim(ClaimTypes.Name, name)], "trusted proxy"));

    /// <summary>The user as pages know it, with the groups that the provider named.</summary>
    public static ClaimsPrincipal Named(string name, IEnumerable<string> groups, string groupsClaim) =>
        new(
            new ClaimsIdentity(
                [new Claim(ClaimTypes.Name, name), .. groups.Select(group => new Claim(groupsClaim, group))],
                "OpenID Connect",
                ClaimTypes.Name,
                groupsClaim
            )
        );
}
