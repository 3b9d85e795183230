using System.Text;
using System.Text.Json;
using Dashboard.Troubleshooting.Formatting;

namespace Dashboard.Troubleshooting.KrakenD.Configuration.Documents;

/// <summary>Reads JSON into a tree with places. Comments, trailing commas, a byte-order mark and keys written twice are read and
/// remarked on, so that one of them does not hide everything else.</summary>
public ref struct JsonConfigurationReader
{
    /// <summary>Keys from which on an object keeps a set of them.</summary>
    private const int LargeObject = 32;

    private static readonly JsonReaderOptions Options = new()
    {
        CommentHandling = JsonCommentHandling.Allow,
        AllowTrailingCommas = true,
        MaxDepth = DocumentBudget.MaxDepth,
    };

    private readonly ReadOnlySpan<byte> utf8;
    private readonly Stack<ConfigurationNode> open = new();
    private readonly Dictionary<ConfigurationNode, HashSet<string>> keysOfLarge = [];
    private readonly List<DocumentRemark> remarks = [];
    private readonly SharedKeys keys = new();
    private LineCounter lines;
    private ConfigurationNode? root;
    private (string Name, SourceSpan Span)? key;
    private int nodes;
    private int afterToken;
    private int comma = -1;

    private JsonConfigurationReader(ReadOnlySpan<byte> utf8)
    {
        this.utf8 = utf8;
        lines = new LineCounter(utf8);
    }

    /// <summary>Reads a file in UTF-8.</summary>
    public static ConfigurationReading Read(ReadOnlySpan<byte> file)
    {
        if (DocumentBudget.Refusal(file.Length) is { } refusal)
            return ConfigurationReading.Failed(refusal);
        if (file is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
            return ConfigurationReading.Failed("The file is encoded in UTF-16. Save it as UTF-8.");
        var hasMark = file.StartsWith(Encoding.UTF8.Preamble);
        var text = hasMark ? file[Encoding.UTF8.Preamble.Length..] : file;
        if (text.Trim(" \t\r\n"u8).IsEmpty)
            return ConfigurationReading.Failed("The file is empty.");
        var reader = new JsonConfigurationReader(text);
        var reading = reader.ReadAll();
        if (reading.IsRead && hasMark)
            reader.remarks.Insert(0, new(RemarkKind.ByteOrderMark, reading.Document.Root, SourceSpan.At(1, 1)));
        return reading;
    }

    private ConfigurationReading ReadAll()
    {
        var json = new Utf8JsonReader(utf8, isFinalBlock: false, new JsonReaderState(Options));
        try
        {
            while (json.Read())
            {
                if (Take(ref json) is { } refusal)
                    return refusal;
            }
        }
        catch (JsonException exception)
        {
            return Unreadable(exception);
        }
        catch (InvalidOperationException)
        {
            // Utf8JsonReader.GetString refuses half a surrogate pair by this exception.
            var at = lines.PlaceOf((int)json.TokenStartIndex);
            return ConfigurationReading.Failed("The text holds an invalid Unicode escape. Correct it.", at.Line, at.Column);
        }

        return root is null || open.Count > 0 ? Truncated() : Finished((int)json.BytesConsumed);
    }

    private ConfigurationReading? Take(ref Utf8JsonReader json)
    {
        var start = (int)json.TokenStartIndex;
        FindComma(afterToken, start);
        var place = lines.PlaceOf(start);
        afterToken = (int)json.BytesConsumed;
        switch (json.TokenType)
        {
            case JsonTokenType.Comment:
                if (Around() is { } around)
                    remarks.Add(new(RemarkKind.Comment, around, place with { End = afterToken }));
                return null;
            case JsonTokenType.PropertyName:
                comma = -1;
                key = (keys.Of(ref json), place);
                return null;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                Close(place);
                return null;
            default:
                comma = -1;
                return Value(ref json, place);
        }
    }

    private ConfigurationReading? Value(ref Utf8JsonReader json, SourceSpan place)
    {
        if (++nodes > DocumentBudget.MaxNodes)
            return ConfigurationReading.Failed(
                $"The file has more than {QuantityFormatter.Count(DocumentBudget.MaxNodes)} values. Is it a KrakenD "
                    + "configuration?",
                place.Line,
                place.Column
            );
        var kind = KindOf(json.TokenType);
        if (root is null && kind is not NodeKind.Object)
            return ConfigurationReading.Failed(
                "A configuration is one JSON object: it begins with { and ends with }.",
                place.Line,
                place.Column
            );
        var text = kind switch
        {
            NodeKind.Text => json.GetString()!,
            NodeKind.Number => Encoding.UTF8.GetString(json.ValueSpan),
            _ => "",
        };
        var at = key?.Span ?? place;
        var span = new SourceSpan(at.Line, at.Column, (int)json.TokenStartIndex, (int)json.BytesConsumed);
        var node = root is null ? root = ConfigurationNode.Root(kind, text, span) : Added(kind, text, span);
        key = null;
        if (kind is NodeKind.Object or NodeKind.Array)
            open.Push(node);
        return null;
    }

    private readonly ConfigurationNode Added(NodeKind kind, string text, SourceSpan span)
    {
        var parent = open.Peek();
        var isTwice = key is { Name: var name } && Has(parent, name);
        var node = parent.Add(key?.Name, kind, text, span);
        if (isTwice)
            remarks.Add(new(RemarkKind.DuplicateKey, node, span));
        return node;
    }

    /// <summary>Whether an object has a key already. Nearly all objects have a few keys, for which a set costs more than a
    /// look at each.</summary>
    private readonly bool Has(ConfigurationNode parent, string name)
    {
        if (parent.Children.Count < LargeObject)
            return parent[name] is not null;
        if (!keysOfLarge.TryGetValue(parent, out var keys))
            keysOfLarge[parent] = keys = parent.Children.Select(child => child.Key!).ToHashSet(StringComparer.Ordinal);
        return !keys.Add(name);
    }

    private void Close(SourceSpan place)
    {
        var node = open.Pop();
        keysOfLarge.Remove(node);
        if (comma >= 0)
            remarks.Add(new(RemarkKind.TrailingComma, node, lines.Earlier(comma)));
        comma = -1;
        node.EndAt(place.Line, afterToken);
    }

    private void FindComma(int from, int to)
    {
        var found = to > from ? utf8[from..to].IndexOf((byte)',') : -1;
        if (found >= 0)
            comma = from + found;
    }

    private readonly ConfigurationNode? Around() => open.TryPeek(out var around) ? around : root;

    private ConfigurationReading Finished(int end)
    {
        // A comment that no line feed ends is left unread by the reader, which waits for more.
        var rest = utf8[end..].TrimStart(" \t\r\n"u8);
        if (!rest.IsEmpty)
        {
            var place = lines.PlaceOf(utf8.Length - rest.Length);
            if (!rest.StartsWith("/"u8))
                return ConfigurationReading.Failed(
                    "Text stands after the end of the object. Remove it.",
                    place.Line,
                    place.Column
                );
            remarks.Add(new(RemarkKind.Comment, root!, place with { End = utf8.Length }));
        }

        return ConfigurationReading.Of(new ConfigurationDocument(root!, remarks));
    }

    private ConfigurationReading Truncated()
    {
        if (TemplateText.LineOfAction(utf8) is { } line)
            return Template(line);
        var end = lines.PlaceOf(utf8.TrimEnd(" \t\r\n"u8).Length);
        var inside = open.TryPeek(out var last)
            ? $" What begins in line {last.Line}{(last.Key is { } name ? $" with \"{name}\"" : "")} is not closed."
            : "";
        return ConfigurationReading.Failed(
            $"The file ends in the middle.{inside} Was it cut off while it was copied?",
            end.Line,
            end.Column
        );
    }

    private readonly ConfigurationReading Unreadable(JsonException exception)
    {
        if (TemplateText.LineOfAction(utf8) is { } line)
            return Template(line);
        var (at, column) = ((int)(exception.LineNumber ?? 0) + 1, (int)(exception.BytePositionInLine ?? 0) + 1);
        if (utf8.TrimStart(" \t\r\n"u8).StartsWith("<"u8))
            return ConfigurationReading.Failed(
                "This is markup, not JSON: perhaps an error page instead of the file.",
                at,
                column
            );
        var message = exception.Message.Split(" LineNumber:")[0].Split(" Path:")[0];
        return ConfigurationReading.Failed(
            exception.Message.Contains("MaxDepth", StringComparison.OrdinalIgnoreCase)
            || exception.Message.Contains("maximum configured depth", StringComparison.Ordinal)
                ? $"More than {DocumentBudget.MaxDepth} objects and lists stand inside each other. Is it a KrakenD configuration?"
                : $"This is not JSON: {message}",
            at,
            column
        );
    }

    private static ConfigurationReading Template(int line) =>
        ConfigurationReading.Failed($"This is a template of the Flexible Configuration. {TemplateText.HowToRender}", line);

    private static NodeKind KindOf(JsonTokenType token) =>
        token switch
        {
            JsonTokenType.StartObject => NodeKind.Object,
            JsonTokenType.StartArray => NodeKind.Array,
            JsonTokenType.String => NodeKind.Text,
            JsonTokenType.Number => NodeKind.Number,
            JsonTokenType.True => NodeKind.True,
            JsonTokenType.False => NodeKind.False,
            _ => NodeKind.Null,
        };
}
