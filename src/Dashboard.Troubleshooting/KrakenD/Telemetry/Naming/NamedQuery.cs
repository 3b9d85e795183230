using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Dashboard.Troubleshooting.KrakenD.Telemetry.Naming;

/// <summary>Writes a query with the names of a store. Only the names of KrakenD's instruments and of their labels change; what
/// stands in quotes never does.</summary>
internal static partial class NamedQuery
{
    private static readonly FrozenDictionary<string, string> OtelLabels = Instruments.Labels.ToFrozenDictionary(
        NamingRules.Underscored,
        name => name,
        StringComparer.Ordinal
    );

    /// <summary>A query with canonical names, before the gateway's matchers are filled in, under a naming.</summary>
    public static string Write(string query, MetricNaming naming, SeriesLabels labels)
    {
        if ((naming.IsCanonical && labels == SeriesLabels.Scraped) || !IsOfGateway(query))
            return query;
        if (naming.HasNativeHistograms)
            query = Selectors().Replace(query, AsNative);
        return Tokens().Replace(query, token => Stored(token.Value, naming, labels));
    }

    /// <summary>Whether a query reads what KrakenD's OpenTelemetry writes; what others write has labels of its own.</summary>
    private static bool IsOfGateway(string query) =>
        Metrics().Match(query) is { Success: true } first && first.Groups["name"].Value == MetricNaming.TargetInfo
        || Metrics().Matches(query).Any(match => MetricNaming.Scraped.StoredNameOf(match.Groups["name"].Value) is not null);

    private static string Stored(string token, MetricNaming naming, SeriesLabels labels)
    {
        // Targets are joined by the labels of their scrape.
        if (!IsName(token) || token.StartsWith("on ", StringComparison.Ordinal))
            return token;
        var (name, rest) = token.IndexOf('{', StringComparison.Ordinal) is > 0 and var brace
            ? (token[..brace], token[brace..])
            : (token, "");
        return naming.StoredNameOf(name) is { } metric ? Selector(metric, rest, naming)
            : naming.HasDots && OtelLabels.TryGetValue(name, out var dotted) ? $"\"{dotted}\"{rest}"
            : labels.StoredNameOf(name) + rest;
    }

    private static string Selector(string metric, string rest, MetricNaming naming) =>
        !naming.HasDots ? metric + rest
        : rest == "{}" ? $"{{\"{metric}\"}}"
        : rest == "{" ? $"{{\"{metric}\", "
        : $"{{\"{metric}\"}}";

    private static bool IsName(string token) => char.IsAsciiLetter(token[0]) || token[0] == '_';

    /// <summary>The count or the sum of a native histogram; how old it is and how often it was sampled is asked of itself, and
    /// of its least and greatest count only a subquery can tell.</summary>
    private static string AsNative(Match match)
    {
        var (function, end) = (match.Groups["function"].Value, match.Groups["end"].Value);
        if (MetricNaming.Scraped.StoredNameOf(match.Groups["name"].Value) is null || function is "timestamp" or "count_over_time")
            return match.Value;
        return function is "min_over_time" or "max_over_time"
            ? $"{function}(histogram_{end}({match.Groups["selector"].Value})[{match.Groups["range"].Value}:])"
            : $"histogram_{end}({match.Value})";
    }

    [GeneratedRegex(@"(?<name>[A-Za-z_:][\w:]*)\{")]
    private static partial Regex Metrics();

    // A selector of a count or a sum, with the function around it if that takes the selector itself.
    [GeneratedRegex(
        """
            (?:(?<function>increase|timestamp|(count|min|max)_over_time)\()?
            (?<selector>(?<name>[a-z_0-9]+_(?<end>count|sum))\{(?:"(?:\\.|[^"\\])*"|[^{}"])*\})
            (?:\[(?<range>[^\]]*)\])?(?:\ offset\ [$\w]+)?
            (?(function)\))
            """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Selectors();

    // Quoted text, placeholders, numbers and joins as a whole; then names, with the brace behind them.
    [GeneratedRegex(
        """
            "(\\.|[^"\\])*" | \$\w+ | \d[\w.]* | \bon\ \([^)]*\) | [A-Za-z_:][\w:]*(\{\}?)?
            """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Tokens();
}
