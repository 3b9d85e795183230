using System.Text.RegularExpressions;

namespace Dashboard.Tests.Deploy.LogPrograms;

internal enum AlloyTokenKind
{
    Word,
    Text,
    Sign,
    Terminator,
    End,
}

/// <summary>A token of the Alloy syntax; a text is already without its quotes and escapes.</summary>
internal sealed partial record AlloyToken(AlloyTokenKind Kind, string Value, int Line)
{
    public static IReadOnlyList<AlloyToken> Read(string configuration)
    {
        var tokens = new List<AlloyToken>();
        var line = 1;
        for (var at = 0; at < configuration.Length; )
        {
            var match = Token().Match(configuration, at);
            if (!match.Success)
                throw new FormatException($"Line {line}: not Alloy syntax.");
            if (Of(match, line, tokens.LastOrDefault()) is { } token)
                tokens.Add(token);
            line += match.Value.Count(character => character == '\n');
            at += match.Length;
        }

        return [.. tokens, new AlloyToken(AlloyTokenKind.End, "", line)];
    }

    private static AlloyToken? Of(Match match, int line, AlloyToken? before)
    {
        if (match.Groups["newline"].Success)
            return before is not null && Ends(before) ? new AlloyToken(AlloyTokenKind.Terminator, "", line) : null;
        if (match.Groups["word"].Success)
            return new AlloyToken(AlloyTokenKind.Word, match.Value, line);
        if (match.Groups["sign"].Success)
            return new AlloyToken(AlloyTokenKind.Sign, match.Value, line);
        if (match.Groups["raw"].Success)
            return new AlloyToken(AlloyTokenKind.Text, match.Value[1..^1], line);
        return match.Groups["quoted"].Success ? new AlloyToken(AlloyTokenKind.Text, Unescaped(match.Value[1..^1]), line) : null;
    }

    /// <summary>A newline ends a statement after an expression or a closing bracket; elsewhere it means nothing.</summary>
    private static bool Ends(AlloyToken token) =>
        token.Kind is AlloyTokenKind.Word or AlloyTokenKind.Text || token.Value is "]" or ")" or "}";

    private static string Unescaped(string text) =>
        Escape()
            .Replace(
                text,
                escape =>
                    escape.Groups["of"].Value switch
                    {
                        "\\" => "\\",
                        "\"" => "\"",
                        "n" => "\n",
                        "t" => "\t",
                        var other => throw new FormatException($"No escape is needed here: \\{other}"),
                    }
            );

    [GeneratedRegex(
        """
            \G(
              (?<space> [ \t]+ | //[^\n]* ) |
              (?<newline> \n ) |
              (?<quoted> "([^"\\\n] | \\.)*" ) |
              (?<raw> `[^`]*` ) |
              (?<word> [A-Za-z_][A-Za-z_0-9]* ) |
              (?<sign> [][{}(),=.+] )
            )
            """,
        RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace
    )]
    private static partial Regex Token();

    [GeneratedRegex(@"\\(?<of>.)", RegexOptions.ExplicitCapture)]
    private static partial Regex Escape();
}
