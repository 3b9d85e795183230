using System.Text.RegularExpressions;

namespace Dashboard.Troubleshooting.KrakenD.Telemetry.Logs;

/// <summary>Tells what a line says, as the log program would count it.</summary>
public static class LogClassifier
{
    private static readonly Regex ErrorLine = Compile(LogPatterns.ErrorLine);
    private static readonly Regex TokenLine = Compile(LogPatterns.TokenLine);
    private static readonly Regex Colours = Compile(@"\x1b\[[0-9;]*m");
    private static readonly (string Reason, Regex Pattern)[] Errors = Compile(LogPatterns.Errors);
    private static readonly (string Reason, Regex Pattern)[] Tokens = Compile(LogPatterns.Tokens);

    /// <summary>The line without the colours of its level.</summary>
    public static string WithoutColours(string line) => Colours.Replace(line, "");

    /// <summary>What a line without colours says and about which endpoint; null for what is no error of an endpoint and no
    /// refused token.</summary>
    public static (string Kind, string Endpoint)? Classify(string line)
    {
        if (ErrorLine.Match(line) is { Success: true } error)
        {
            var reason = First(Errors, error.Groups["error"].Value) ?? LogPatterns.Other;
            return (ErrorKind(reason), error.Groups["endpoint"].Value);
        }

        return TokenLine.Match(line) is { Success: true } token && First(Tokens, token.Groups["why"].Value) is { } why
            ? (TokenKind(why), token.Groups["endpoint"].Value)
            : null;
    }

    /// <summary>Kind of the error lines with a reason.</summary>
    public static string ErrorKind(string reason) => $"error/{reason}";

    /// <summary>Kind of the lines about refused tokens with a reason.</summary>
    public static string TokenKind(string reason) => $"token/{reason}";

    private static string? First((string Reason, Regex Pattern)[] patterns, string text)
    {
        foreach (var (reason, pattern) in patterns)
        {
            if (pattern.Match(text) is { Success: true } match)
                return reason.Replace("{code}", match.Groups["code"].Value, StringComparison.Ordinal);
        }

        return null;
    }

    private static (string, Regex)[] Compile(IEnumerable<LogPattern> patterns) =>
        [.. patterns.Select(pattern => (pattern.Reason, Compile(pattern.Pattern)))];

    // Lines hold what strangers sent: the time for a match must not depend on it.
    private static Regex Compile(string pattern) =>
        new(
            pattern.Replace("(?P<", "(?<", StringComparison.Ordinal),
            RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant
        );
}
