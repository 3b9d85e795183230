using System.Text.RegularExpressions;
using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Configuration.Documents;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Dashboard.Core.Configurations.Reading;

/// <summary>Reads YAML into the same tree as JSON. Anchors are read as copies, merge keys (<c>&lt;&lt;</c>) as
/// copies of what they merge; a file that multiplies itself by them runs into the budget.</summary>
internal sealed partial class YamlConfigurationReader(string text)
{
    private const string MergeKey = "<<";

    private readonly Dictionary<string, ConfigurationNode> anchors = new(StringComparer.Ordinal);
    private readonly List<DocumentRemark> remarks = [];
    private readonly ByteOffsets offsets = new(text);
    private int nodes;

    public ConfigurationReading Read()
    {
        if (text.TrimStart().StartsWith("{{", StringComparison.Ordinal) || LineWithAction() is { })
            return ConfigurationReading.Failed(
                $"This is a template of the Flexible Configuration. {TemplateText.HowToRender}",
                LineWithAction() ?? 1
            );
        var parser = new Parser(new Scanner(new StringReader(text)));
        try
        {
            parser.Consume<StreamStart>();
            parser.Consume<DocumentStart>();
            var root = ReadNode(parser, null, null, null);
            if (!root.IsObject)
                return ConfigurationReading.Failed("A configuration is one YAML mapping with keys at its top level.", root.Line);
            return ConfigurationReading.Of(new ConfigurationDocument(root, remarks));
        }
        catch (InvalidOperationException)
        {
            // The parser's own states end so where a bracket is not closed.
            return ConfigurationReading.Failed(
                "This is not YAML: a bracket is not closed, or the file ends in the middle.",
                (int)(parser.Current?.End.Line ?? 1),
                (int)(parser.Current?.End.Column ?? 1)
            );
        }
        catch (YamlException exception)
        {
            return ConfigurationReading.Failed(
                $"This is not YAML: {exception.Message.Split("): ")[^1]}",
                (int)Math.Max(1, exception.Start.Line),
                (int)Math.Max(1, exception.Start.Column)
            );
        }
    }

    private ConfigurationNode ReadNode(IParser parser, ConfigurationNode? parent, string? key, Mark? keyMark, int depth = 0)
    {
        if (!parser.Accept<NodeEvent>(out var node) && !parser.Accept<AnchorAlias>(out _))
            throw new YamlException("A value is missing.");
        Guard(depth, parser.Current!.Start);
        var start = keyMark ?? parser.Current.Start;
        if (parser.TryConsume<AnchorAlias>(out var alias))
            return Copy(AnchorOf(alias), parent, key, SourceSpan.At((int)start.Line, (int)start.Column), depth);
        if (parser.TryConsume<Scalar>(out var scalar))
            return Named(node!, Create(parent, key, KindOf(scalar), TextOf(scalar), SpanOf(start, scalar)));
        return parser.TryConsume<SequenceStart>(out _)
            ? ReadSequence(parser, Named(node!, Create(parent, key, NodeKind.Array, "", Opening(start))), depth)
            : ReadMapping(parser, Named(node!, Create(parent, key, NodeKind.Object, "", Opening(start))), depth);
    }

    private ConfigurationNode ReadSequence(IParser parser, ConfigurationNode list, int depth)
    {
        parser.TryConsume<SequenceStart>(out _);
        while (!parser.Accept<SequenceEnd>(out _))
            ReadNode(parser, list, null, null, depth + 1);
        list.EndAt((int)parser.Consume<SequenceEnd>().End.Line, -1);
        return list;
    }

    private ConfigurationNode ReadMapping(IParser parser, ConfigurationNode mapping, int depth)
    {
        parser.TryConsume<MappingStart>(out _);
        var keys = new HashSet<string>(StringComparer.Ordinal);
        var merged = new List<ConfigurationNode>();
        while (!parser.Accept<MappingEnd>(out _))
        {
            var key = parser.Consume<Scalar>();
            if (key is { Value: MergeKey, Style: ScalarStyle.Plain })
            {
                merged.AddRange(ReadMerged(parser, key));
                continue;
            }

            var value = ReadNode(parser, mapping, key.Value, key.Start, depth + 1);
            if (!keys.Add(key.Value))
                remarks.Add(new DocumentRemark(RemarkKind.DuplicateKey, value, value.Span));
        }

        mapping.EndAt((int)parser.Consume<MappingEnd>().End.Line, -1);
        // What the mapping itself writes wins, then the mapping that is merged first (yaml.org/type/merge.html).
        foreach (var child in merged.SelectMany(source => source.Children.ToArray()).Where(child => keys.Add(child.Key!)))
            Copy(child, mapping, child.Key, child.Span with { Start = -1, End = -1 }, depth + 1);
        return mapping;
    }

    /// <summary>The mappings behind a merge key: an anchor, or a list of anchors.</summary>
    private List<ConfigurationNode> ReadMerged(IParser parser, Scalar key)
    {
        var merged = new List<ConfigurationNode>();
        if (parser.TryConsume<AnchorAlias>(out var only))
            merged.Add(AnchorOf(only));
        else if (parser.TryConsume<SequenceStart>(out _))
        {
            while (parser.TryConsume<AnchorAlias>(out var alias))
                merged.Add(AnchorOf(alias));
            parser.TryConsume<SequenceEnd>(out var end);
            if (end is null)
                merged.Clear();
        }

        return merged.Count > 0 && merged.TrueForAll(node => node.IsObject)
            ? merged
            : throw new YamlException(key.Start, key.End, "<< merges anchors of mappings only. Write the settings out instead.");
    }

    private ConfigurationNode Named(NodeEvent read, ConfigurationNode node)
    {
        if (!read.Anchor.IsEmpty)
            anchors[read.Anchor.Value] = node;
        return node;
    }

    private ConfigurationNode AnchorOf(AnchorAlias alias) =>
        anchors.TryGetValue(alias.Value.Value, out var node)
            ? node
            : throw new YamlException(alias.Start, alias.End, $"There is no anchor {alias.Value.Value}.");

    private ConfigurationNode Copy(ConfigurationNode source, ConfigurationNode? parent, string? key, SourceSpan span, int depth)
    {
        Guard(depth, Mark.Empty);
        // The copy is made of the children as they are now: an anchor inside itself ends at the budget.
        var copy = Create(parent, key, source.Kind, source.Text, span);
        foreach (var child in source.Children.ToArray())
            Copy(child, copy, child.Key, child.Span with { Start = -1, End = -1 }, depth + 1);
        return copy;
    }

    private ConfigurationNode Create(ConfigurationNode? parent, string? key, NodeKind kind, string value, SourceSpan span) =>
        parent is null ? ConfigurationNode.Root(kind, value, span) : parent.Add(key, kind, value, span);

    private void Guard(int depth, Mark at)
    {
        if (++nodes > DocumentBudget.MaxNodes)
            throw new YamlException(at, at, $"The file has more than {QuantityFormatter.Count(DocumentBudget.MaxNodes)} values.");
        if (depth > DocumentBudget.MaxDepth)
            throw new YamlException(at, at, $"More than {DocumentBudget.MaxDepth} objects and lists stand inside each other.");
    }

    private SourceSpan SpanOf(Mark start, Scalar scalar)
    {
        var from = offsets.Of(scalar.Start.Index);
        return new SourceSpan((int)start.Line, (int)start.Column, from, from < 0 ? -1 : offsets.Of(scalar.End.Index));
    }

    private static SourceSpan Opening(Mark start) => SourceSpan.At((int)start.Line, (int)start.Column);

    private int? LineWithAction() =>
        TemplateLine().Match(text) is { Success: true } found ? text.AsSpan(0, found.Index).Count('\n') + 1 : null;

    private static NodeKind KindOf(Scalar scalar) =>
        scalar.Style is not ScalarStyle.Plain ? NodeKind.Text
        : scalar.Value is "" or "~" or "null" or "Null" or "NULL" ? NodeKind.Null
        : scalar.Value is "true" or "True" or "TRUE" ? NodeKind.True
        : scalar.Value is "false" or "False" or "FALSE" ? NodeKind.False
        : PlainNumber().IsMatch(scalar.Value) ? NodeKind.Number
        : NodeKind.Text;

    private static string TextOf(Scalar scalar) => KindOf(scalar) is NodeKind.Text or NodeKind.Number ? scalar.Value : "";

    [GeneratedRegex(@"^[-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]+)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PlainNumber();

    // A value that begins with an action is a mapping in a mapping for YAML, which no configuration has.
    [GeneratedRegex(@"(?m)^\s*(-\s*)?([A-Za-z0-9_/$@""'-]+:\s*)?\{\{", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TemplateLine();
}
