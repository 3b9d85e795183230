using System.Text.RegularExpressions;

namespace Dashboard.Tests.Deploy.LogPrograms;

/// <summary>The selector of a <c>stage.match</c>: labels that are equal or not, and at most one pattern for the line.</summary>
internal sealed partial class LogSelector
{
    private readonly IReadOnlyList<(string Label, bool IsEqual, string Value)> matchers;
    private readonly Regex? line;

    public LogSelector(string selector)
    {
        var parts = Selector().Match(selector);
        if (!parts.Success)
            throw new FormatException($"Not a selector: {selector}");
        matchers =
        [
            .. Matcher()
                .Matches(parts.Groups["matchers"].Value)
                .Select(matcher =>
                    (matcher.Groups["label"].Value, matcher.Groups["sign"].Value == "=", matcher.Groups["value"].Value)
                ),
        ];
        if (!parts.Groups["pattern"].Success)
            return;
        Pattern = Unquoted(parts.Groups["pattern"].Value);
        line = GoRegex.Create(Pattern);
    }

    /// <summary>The pattern for the line.</summary>
    public string? Pattern { get; }

    /// <summary>A label that a line does not have is empty.</summary>
    public bool Matches(LogEntry entry) =>
        matchers.All(matcher => (entry.Labels.GetValueOrDefault(matcher.Label, "") == matcher.Value) == matcher.IsEqual)
        && (line?.IsMatch(entry.Line) ?? true);

    // Alloy takes a pattern in double quotes only.
    private static string Unquoted(string text) => Escaped().Replace(text[1..^1], "${of}");

    [GeneratedRegex(
        """
            ^\{(?<matchers>[a-z]+!?="[^"]*"(, [a-z]+!?="[^"]*")*)\}( \|~ (?<pattern>"([^"\\]|\\["\\])*"))?$
            """,
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex Selector();

    [GeneratedRegex("(?<label>[a-z]+)(?<sign>!?=)\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Matcher();

    [GeneratedRegex(@"\\(?<of>.)", RegexOptions.ExplicitCapture)]
    private static partial Regex Escaped();
}
