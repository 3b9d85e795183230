using System.Text.RegularExpressions;
using Dashboard.Troubleshooting.KrakenD.Configuration.Documents;

namespace Dashboard.Troubleshooting.KrakenD.Configuration.Lint;

/// <summary>What is wrong with the text of the file or the type of a value.</summary>
internal static partial class FileRules
{
    public static IReadOnlyList<LintRule> All { get; } =
    [
        new("KD006", LintSeverity.Critical, "Not JSON: comment, trailing comma or byte-order mark")
        {
            Why = "KrakenD does not start: JSON knows neither comments nor trailing commas.",
            Fix = "Remove it; write comments as \"@comment\": \"…\".",
            Check = NotJson,
        },
        new("KD007", LintSeverity.High, "Key twice in one object")
        {
            Why = "The last one wins in silence; what the first one says is lost.",
            Fix = "Merge both into one.",
            Check = DuplicateKeys,
        },
        new("KD008", LintSeverity.Critical, "Duration as a number")
        {
            Why = "A number is read as nanoseconds: every request fails at once with 500.",
            Fix = "Write it as text with its unit, for instance \"3000ms\".",
            Check = NumericDurations,
        },
        new("KD009", LintSeverity.Low, "Duration that the schema refuses")
        {
            Why = "krakend check -n refuses it; without a unit the gateway does not start.",
            Fix = "Write one whole number with one unit, for instance \"90s\".",
            Check = OddDurations,
        },
        new("KD026", LintSeverity.Critical, "Placeholder that was not rendered")
        {
            Why = "It is taken as it stands, as a name or a host that does not exist, without an error at the start.",
            Fix = $"Check the rendered file. {TemplateText.HowToRender}",
            Check = Placeholders,
        },
    ];

    private static IEnumerable<LintHit> NotJson(LintContext context) =>
        from remark in context.Gateway.Document.Remarks
        let message = remark.Kind switch
        {
            RemarkKind.Comment => "JSON has no comments; KrakenD does not start with one.",
            RemarkKind.TrailingComma => "A comma stands before the closing bracket; KrakenD does not start with it.",
            RemarkKind.ByteOrderMark => "The file begins with a byte-order mark; JSON has none.",
            _ => null,
        }
        where message is not null
        select new LintHit(remark.Node, message) { Span = remark.Span };

    private static IEnumerable<LintHit> DuplicateKeys(LintContext context) =>
        from remark in context.Gateway.Document.Remarks
        where remark.Kind is RemarkKind.DuplicateKey
        let first = remark.Node.Parent!.Children.First(child => child.Key == remark.Node.Key)
        select new LintHit(
            remark.Node,
            $"\"{remark.Node.Key}\" stands twice in one object, first in line {first.Line}; the last one wins."
        );

    private static IEnumerable<LintHit> NumericDurations(LintContext context) =>
        from duration in Durations(context)
        where duration.Kind is NodeKind.Number && duration.Number != 0
        select new LintHit(duration, $"\"{duration.Key}\": {duration.Text} means {duration.Text} nanoseconds.")
        {
            Fix = $"Write \"{duration.Key}\": \"{duration.Text}ms\" if milliseconds are meant.",
        };

    private static IEnumerable<LintHit> OddDurations(LintContext context)
    {
        foreach (var duration in Durations(context).Where(it => it.IsText && !GoDuration.IsPlain(it.Text)))
        {
            if (TemplateText.Placeholder(duration.Text) is not null)
                continue;
            yield return GoDuration.Parse(duration.Text) is { } span
                ? new LintHit(duration, $"\"{duration.Text}\" runs, but KrakenD's schema refuses it.")
                {
                    Fix = span > TimeSpan.Zero ? $"Write \"{GoDuration.Format(span)}\"." : null,
                }
                : new LintHit(duration, $"\"{duration.Text}\" is no duration: KrakenD does not start with it.")
                {
                    Severity = LintSeverity.High,
                };
        }
    }

    private static IEnumerable<ConfigurationNode> Durations(LintContext context) =>
        context
            .Gateway.Root.Settings.Where(key => KnownSettings.RootDurations.Contains(key.Key!))
            .Concat(
                context
                    .Gateway.Endpoints.SelectMany(endpoint => endpoint.Node.Settings)
                    .Where(key => KnownSettings.EndpointDurations.Contains(key.Key!))
            )
            .Concat(context.Features.SelectMany(feature => DurationsOf(feature.Node)));

    private static IEnumerable<ConfigurationNode> DurationsOf(ConfigurationNode feature) =>
        KnownSettings.FeatureDurations.TryGetValue(feature.Key!, out var durations)
            ? feature.Settings.Where(key => durations.Contains(key.Key!))
            : [];

    private static IEnumerable<LintHit> Placeholders(LintContext context)
    {
        foreach (var node in context.Gateway.Root.SelfAndDescendants())
        {
            if (node.IsText && Placeholder(node, node.Text) is { } inText)
                yield return inText;
            if (node.Key is { } key && Placeholder(node, key) is { } inKey)
                yield return inKey;
        }
    }

    private static LintHit? Placeholder(ConfigurationNode node, string text) =>
        TemplateText.Placeholder(text) is { } placeholder && (placeholder == "<no value>" || !MayHoldCode(node))
            ? new LintHit(node, $"\"{Shorten(text)}\" holds the placeholder {placeholder}, which rendering should have replaced.")
            : null;

    // Scripts, expressions and templates that the gateway itself renders use the same braces.
    private static bool MayHoldCode(ConfigurationNode node)
    {
        for (var at = node; at is not null; at = at.Parent)
        {
            if (at.Key is ['@' or '$' or '_' or '#', ..] || (at.Key is { } key && WithCode().IsMatch(key)))
                return true;
        }

        return false;
    }

    private static string Shorten(string text) => text.Length <= 60 ? text : $"{text[..57]}…";

    [GeneratedRegex(
        "^(modifier/|plugin/|validation/|security/policies|backend/graphql|backend/soap|backend/conditional|workflow|ai/)"
    )]
    private static partial Regex WithCode();
}
