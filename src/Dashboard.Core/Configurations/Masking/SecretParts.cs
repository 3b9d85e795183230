using System.Buffers;
using System.Text.RegularExpressions;

namespace Dashboard.Core.Configurations.Masking;

/// <summary>Finds secrets inside of a text: credentials and keys in addresses, tokens, private keys, assignments in
/// scripts.</summary>
internal static partial class SecretParts
{
    /// <summary>The text with each secret part replaced; the same text when there is none.</summary>
    public static string Replace(string text, Func<string, string> mask)
    {
        if (text.Length < MinLength || !text.AsSpan().ContainsAny(Hints))
            return text;
        foreach (var kind in Kinds)
            text = kind.Replace(text, found => ReplaceGroup(found, mask));
        return text;
    }

    private const int MinLength = 6;

    // Each kind has one of these in it: of a large file only few texts need the expressions.
    private static readonly SearchValues<string> Hints = SearchValues.Create(
        [
            "@",
            "?",
            "&",
            ";",
            "-----BEGIN",
            "eyJ",
            "bearer",
            "basic",
            "token",
            "apikey",
            "api_key",
            "api-key",
            "AKIA",
            "ASIA",
            "ghp_",
            "gho_",
            "ghu_",
            "ghs_",
            "ghr_",
            "github_pat_",
            "glpat-",
            "xox",
            "sk-",
            "AIza",
            "hooks.",
            "webhook",
            "password",
            "passwd",
            "secret",
            "private",
            "access",
        ],
        StringComparison.OrdinalIgnoreCase
    );

    private static string ReplaceGroup(Match found, Func<string, string> mask)
    {
        var secret = found.Groups["secret"];
        var start = secret.Index - found.Index;
        return secret.Value.StartsWith(SecretMask.Prefix, StringComparison.Ordinal)
            ? found.Value
            : string.Concat(found.Value.AsSpan(0, start), mask(secret.Value), found.Value.AsSpan(start + secret.Length));
    }

    private static readonly Regex[] Kinds =
    [
        PrivateKeys(),
        UserInformation(),
        QueryValues(),
        WebTokens(),
        Schemes(),
        KnownKeys(),
        Hooks(),
        Assignments(),
    ];

    [GeneratedRegex("-----BEGIN [A-Z ]*PRIVATE KEY-----(?<secret>.*?)(-----END|$)", Options | RegexOptions.Singleline, 1000)]
    private static partial Regex PrivateKeys();

    [GeneratedRegex("://(?<secret>[^/@\\s\"'?#]+)@", Options, 1000)]
    private static partial Regex UserInformation();

    [GeneratedRegex(
        "[?&;][a-z0-9_.-]*(key|token|secret|password|passwd|pwd|sig|signature"
            + "|credential|auth|code)[a-z0-9_.-]*=(?<secret>[^&;#\\s\"'{}]+)",
        Options | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex QueryValues();

    [GeneratedRegex(@"(?<secret>eyJ[A-Za-z0-9_-]{6,}\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*)", Options, 1000)]
    private static partial Regex WebTokens();

    [GeneratedRegex(
        @"\b(Bearer|Basic|Token|ApiKey)\s+(?<secret>[A-Za-z0-9+/=._~:-]{8,})",
        Options | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex Schemes();

    [GeneratedRegex(
        @"\b(?<secret>(AKIA|ASIA)[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,}"
            + "|glpat-[A-Za-z0-9_-]{16,}|xox[abprs]-[A-Za-z0-9-]{10,}|sk-[A-Za-z0-9_-]{20,}|AIza[A-Za-z0-9_-]{30,})",
        Options,
        1000
    )]
    private static partial Regex KnownKeys();

    [GeneratedRegex(@"https://(hooks\.slack\.com/|[\w.-]+\.webhook\.office\.com/)(?<secret>[^\s""'<>]+)", Options, 1000)]
    private static partial Regex Hooks();

    [GeneratedRegex(
        "[a-z0-9_.-]*(password|passwd|secret|token|api[-_]?key|private[-_]?key"
            + "|access[-_]?key)[a-z0-9_.-]*[\"']?\\s*\\]?\\s*[:=]\\s*[\"'](?<secret>[^\"'\\s]{4,})[\"']",
        Options | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex Assignments();

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;
}
