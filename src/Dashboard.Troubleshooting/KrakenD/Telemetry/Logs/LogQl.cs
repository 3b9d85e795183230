using System.Text;

namespace Dashboard.Troubleshooting.KrakenD.Telemetry.Logs;

/// <summary>
/// The log counters as LogQL, with the patterns of the log program: what mtail would count in a span is counted from the lines
/// themselves. Sources: Grafana's reference of LogQL, for <c>decolorize</c>, <c>regexp</c>, <c>label_format</c> and the template
/// functions <c>count</c> and <c>regexReplaceAll</c>.
/// </summary>
public static class LogQl
{
    private const string WithoutColours = "decolorize";

    /// <summary>Error lines of endpoints, with the labels <c>endpoint</c> and <c>reason</c>.</summary>
    public static string ErrorLines(string selector) =>
        $"{selector} |= \"[ENDPOINT: \" | {WithoutColours} | regexp {Quoted(LogPatterns.ErrorLine)} | error != \"\" "
        + $"| label_format reason={Quoted(Choice(LogPatterns.Errors, ".error", LogPatterns.Other))}";

    /// <summary>Lines about refused tokens, with the labels <c>endpoint</c> and <c>reason</c>.</summary>
    public static string TokenLines(string selector) =>
        $"{selector} |= \"[JWTValidator]\" | {WithoutColours} | regexp {Quoted(LogPatterns.TokenLine)} | why != \"\" "
        + $"| label_format reason={Quoted(Choice(LogPatterns.Tokens, ".why", ""))} | reason != \"\"";

    /// <summary>Transitions of breakers, with the labels <c>name</c>, <c>from</c> and <c>to</c>.</summary>
    public static string BreakerLines(string selector) =>
        $"{selector} |= \"[CB] \" | {WithoutColours} | regexp {Quoted(LogPatterns.BreakerLine)} | to != \"\"";

    /// <summary>Lines about the process, with the label <c>event</c>. What the access log, the endpoints and the breakers say is
    /// none of them.</summary>
    public static string LifecycleLines(string selector) =>
        $"{selector} |~ {Quoted(string.Join('|', LogPatterns.Lifecycle.Select(pattern => pattern.Pattern.TrimStart('^'))))} "
        + $"!= \"[ENDPOINT: \" != \"[CB] Circuit breaker\" | {WithoutColours} !~ {Quoted(@"^\[GIN\] |^Error #\d+: ")} "
        + $"| label_format event={Quoted(Choice(LogPatterns.Lifecycle, "__line__", ""))} | event != \"\"";

    /// <summary>Error lines and lines about refused tokens, as they are.</summary>
    public static string Lines(string selector) => $"{selector} |= \"[ENDPOINT: \" |~ \"ERROR|JWTValidator\"";

    /// <summary>How many lines there were in each span, by labels.</summary>
    public static string Count(string lines, string by, TimeSpan span) =>
        $"sum by ({by}) (count_over_time({lines} [{PromQl.Duration(span)}]))";

    /// <summary>How many lines there were in a span whose labels match.</summary>
    public static string Count(string lines, TimeSpan span, params string[] matchers) =>
        $"sum(count_over_time({string.Join(" | ", matchers.Where(one => one.Length > 0).Prepend(lines))} "
        + $"[{PromQl.Duration(span)}]))";

    /// <summary>Whether a query asks a log store.</summary>
    public static bool IsLogQl(string query) => query.Contains($"| {WithoutColours}", StringComparison.Ordinal);

    /// <summary>A text in double quotes.</summary>
    public static string Quoted(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    /// <summary>A template that gives the reason of the first pattern that fits.</summary>
    private static string Choice(IReadOnlyList<LogPattern> patterns, string text, string otherwise)
    {
        var template = new StringBuilder();
        foreach (var (reason, pattern) in patterns)
        {
            template.Append(template.Length == 0 ? "{{if " : "{{else if ").Append($"count `{pattern}` {text}}}}}");
            var captured = reason.Replace("{code}", "${code}", StringComparison.Ordinal);
            template.Append(captured == reason ? reason : $"{{{{regexReplaceAll `.*{pattern}.*` {text} `{captured}`}}}}");
        }

        return template.Append(otherwise.Length > 0 ? $"{{{{else}}}}{otherwise}" : "").Append("{{end}}").ToString();
    }
}
