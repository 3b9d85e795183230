using System.Buffers;
using System.Text.RegularExpressions;

namespace Dashboard.Core.Configurations.Masking;

/// <summary>Tells by their names which settings hold secrets.</summary>
internal static partial class SecretNames
{
    /// <summary>Whether a setting of that name holds a secret.</summary>
    public static bool IsSecret(string name) =>
        name.AsSpan().ContainsAny(Hints) && Secret().IsMatch(name) && !Harmless().IsMatch(name);

    // What every secret name has in it: most names are told apart without an expression.
    private static readonly SearchValues<string> Hints = SearchValues.Create(
        ["pass", "pwd", "secret", "credential", "token", "key", "licen", "salt", "signature", "webhook"],
        StringComparison.OrdinalIgnoreCase
    );

    /// <summary>Whether a header of that name carries one.</summary>
    public static bool IsSecretHeader(string name) => IsSecret(name) || Header().IsMatch(name);

    [GeneratedRegex(
        "password|passwd|passphrase|pwd$|secret|credential|token|api[-_]?key|private[-_]?key|access[-_]?key|cypher[-_]?key"
            + "|encryption[-_]?key|licen[sc]e|(^|_)salt$|signature$|webhook",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Secret();

    // Addresses, paths and names that only speak of a secret. What stands inside of an address is looked at anyway.
    [GeneratedRegex(
        "(_|-)?(url|uri|path|file|name|header|headers|keys|strategy|bucket"
            + "|sign|ttl|duration|endpoint)$|^keys_to_sign$|token[-_]bucket|/",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Harmless();

    [GeneratedRegex(
        "^(proxy-)?authorization$|cookie$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Header();
}
