using System.Globalization;
using Dashboard.Troubleshooting.KrakenD.Configuration.Documents;
using Tomlyn.Parsing;
using Tomlyn.Syntax;
using SourceSpan = Dashboard.Troubleshooting.KrakenD.Configuration.Documents.SourceSpan;

namespace Dashboard.Core.Configurations.Reading;

/// <summary>Reads TOML into the same tree as JSON.</summary>
internal static class TomlConfigurationReader
{
    public static ConfigurationReading Read(string text)
    {
        var document = SyntaxParser.Parse(text, sourceName: "", validate: true);
        if (document.Diagnostics.FirstOrDefault(it => it.Kind is DiagnosticMessageKind.Error) is { } error)
            return ConfigurationReading.Failed(
                $"This is not TOML: {error.Message}",
                error.Span.Start.Line + 1,
                error.Span.Start.Column + 1
            );
        var root = ConfigurationNode.Root(NodeKind.Object, "", SourceSpan.At(1, 1));
        var offsets = new ByteOffsets(text);
        foreach (var pair in document.KeyValues)
            AddPair(root, pair, offsets);
        foreach (var table in document.Tables)
        {
            var owner = Owner(root, table);
            foreach (var pair in table.Items)
                AddPair(owner, pair, offsets);
        }

        return ConfigurationReading.Of(new ConfigurationDocument(root, []));
    }

    private static ConfigurationNode Owner(ConfigurationNode root, TableSyntaxBase table)
    {
        var names = NamesOf(table.Name!);
        var place = Place(table);
        var owner = names.SkipLast(1).Aggregate(root, (node, name) => Inside(node, name, place));
        if (table is not TableArraySyntax)
            return Inside(owner, names[^1], place);
        var list = owner[names[^1]] ?? owner.Add(names[^1], NodeKind.Array, "", place);
        return list.Add(null, NodeKind.Object, "", place);
    }

    private static void AddPair(ConfigurationNode owner, KeyValueSyntax pair, ByteOffsets offsets)
    {
        var names = NamesOf(pair.Key!);
        var place = Place(pair);
        var inside = names.SkipLast(1).Aggregate(owner, (node, name) => Inside(node, name, place));
        AddValue(inside, names[^1], pair.Value!, place, offsets);
    }

    private static void AddValue(ConfigurationNode owner, string? name, ValueSyntax value, SourceSpan place, ByteOffsets offsets)
    {
        switch (value)
        {
            case ArraySyntax array:
                var list = owner.Add(name, NodeKind.Array, "", place);
                foreach (var item in array.Items)
                    AddValue(list, null, item.Value!, Place(item.Value!), offsets);
                return;
            case InlineTableSyntax table:
                var inline = owner.Add(name, NodeKind.Object, "", place);
                foreach (var item in table.Items)
                    AddPair(inline, item.KeyValue!, offsets);
                return;
            default:
                var (kind, text) = ScalarOf(value);
                var start = offsets.Of(value.Span.Start.Offset);
                owner.Add(
                    name,
                    kind,
                    text,
                    place with
                    {
                        Start = start,
                        End = start < 0 ? -1 : offsets.Of(value.Span.End.Offset + 1),
                    }
                );
                return;
        }
    }

    private static (NodeKind Kind, string Text) ScalarOf(ValueSyntax value) =>
        value switch
        {
            StringValueSyntax text => (NodeKind.Text, text.Value ?? ""),
            IntegerValueSyntax number => (NodeKind.Number, number.Value.ToString(CultureInfo.InvariantCulture)),
            FloatValueSyntax number => (NodeKind.Number, number.Value.ToString("R", CultureInfo.InvariantCulture)),
            BooleanValueSyntax { Value: true } => (NodeKind.True, ""),
            BooleanValueSyntax => (NodeKind.False, ""),
            _ => (NodeKind.Text, value.ToString().Trim()),
        };

    /// <summary>The object of that name; the last one of a list of tables.</summary>
    private static ConfigurationNode Inside(ConfigurationNode node, string name, SourceSpan place) =>
        node[name] switch
        {
            null => node.Add(name, NodeKind.Object, "", place),
            { Kind: NodeKind.Array, Children: [.., var last] } => last,
            var found => found,
        };

    private static List<string> NamesOf(KeySyntax key) => [NameOf(key.Key!), .. key.DotKeys.Select(part => NameOf(part.Key!))];

    private static string NameOf(BareKeyOrStringValueSyntax name) =>
        name switch
        {
            BareKeySyntax bare => bare.Key?.Text ?? "",
            StringValueSyntax text => text.Value ?? "",
            _ => name.ToString().Trim(),
        };

    private static SourceSpan Place(SyntaxNodeBase node) => SourceSpan.At(node.Span.Start.Line + 1, node.Span.Start.Column + 1);
}
