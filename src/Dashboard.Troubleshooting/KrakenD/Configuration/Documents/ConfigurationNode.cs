using System.Globalization;

namespace Dashboard.Troubleshooting.KrakenD.Configuration.Documents;

/// <summary>One value of a configuration with its place in the file. Keys that are written twice are all kept, in the order of
/// the file.</summary>
public sealed class ConfigurationNode
{
    private readonly List<ConfigurationNode> children = [];
    private bool hasComments;

    private ConfigurationNode(ConfigurationNode? parent, string? key, NodeKind kind, string text, SourceSpan span)
    {
        (Parent, Key, Kind, Text, Span) = (parent, key, kind, text, span);
        (EndLine, Index) = (span.Line, parent?.children.Count ?? 0);
        if (parent is null)
            return;
        parent.children.Add(this);
        parent.hasComments |= IsComment;
    }

    /// <summary>The object or list around it; null for the whole file.</summary>
    public ConfigurationNode? Parent { get; }

    /// <summary>Its name in the object around it; null in a list and for the whole file.</summary>
    public string? Key { get; }

    /// <summary>How many entries of the same list stand before it.</summary>
    public int Index { get; }

    public NodeKind Kind { get; }

    /// <summary>Text without quotes and escapes, or a number as written; empty for the other kinds.</summary>
    public string Text { get; }

    /// <summary>Line and column of its key, or of the value where it has none; bytes of the value.</summary>
    public SourceSpan Span { get; private set; }

    public int Line => Span.Line;

    /// <summary>Line of its last character.</summary>
    public int EndLine { get; private set; }

    /// <summary>Entries of an object or a list.</summary>
    public IReadOnlyList<ConfigurationNode> Children => children;

    private bool IsComment => Key is ['@' or '$' or '_' or '#', ..];

    public bool IsObject => Kind is NodeKind.Object;

    public bool IsText => Kind is NodeKind.Text;

    public bool IsTrue => Kind is NodeKind.True;

    /// <summary>A number; null for every other kind and for numbers outside of the range of a double.</summary>
    public double? Number =>
        Kind is NodeKind.Number
        && double.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && double.IsFinite(number)
            ? number
            : null;

    /// <summary>The entry of that name; the last one where it is written twice, because that one wins.</summary>
    public ConfigurationNode? this[string key]
    {
        get
        {
            if (Kind is not NodeKind.Object)
                return null;
            for (var index = children.Count - 1; index >= 0; index--)
            {
                if (children[index].Key == key)
                    return children[index];
            }

            return null;
        }
    }

    /// <summary>Entries of a list; none for every other kind.</summary>
    public IReadOnlyList<ConfigurationNode> Items => Kind is NodeKind.Array ? children : [];

    /// <summary>Entries of an object without comments, which are keys that begin with @, $, _ or #. Every rule asks each object
    /// for them, and most have none to leave out.</summary>
    public IReadOnlyList<ConfigurationNode> Settings =>
        Kind is not NodeKind.Object ? []
        : hasComments ? [.. children.Where(child => !child.IsComment)]
        : children;

    /// <summary>JSON pointer (RFC 6901) from the top of the file; empty for the whole file.</summary>
    public string Pointer => Parent is null ? "" : $"{Parent.Pointer}/{PointerPart}";

    /// <summary>Its own part of the pointer: the key, or the number in the list.</summary>
    internal string PointerPart => Key is null ? Index.ToString(CultureInfo.InvariantCulture) : Escape(Key);

    /// <summary>The value as it is written on one line: text in quotes, containers by their size.</summary>
    public string Written =>
        Kind switch
        {
            NodeKind.Object => $"{{{children.Count} keys}}",
            NodeKind.Array => $"[{children.Count} entries]",
            NodeKind.Text => $"\"{Text}\"",
            NodeKind.Number => Text,
            _ => Kind.ToString().ToLowerInvariant(),
        };

    /// <summary>A whole file.</summary>
    public static ConfigurationNode Root(NodeKind kind, string text, SourceSpan span) => new(null, null, kind, text, span);

    /// <summary>Adds an entry with its name to an object, or without one to a list.</summary>
    public ConfigurationNode Add(string? key, NodeKind kind, string text, SourceSpan span) => new(this, key, kind, text, span);

    /// <summary>Says where a container ends, which is known after its entries.</summary>
    public void EndAt(int line, int end)
    {
        EndLine = line;
        Span = Span with { End = end };
    }

    /// <summary>This value and all below it, in the order of the file.</summary>
    public IEnumerable<ConfigurationNode> SelfAndDescendants()
    {
        var open = new Stack<ConfigurationNode>([this]);
        while (open.TryPop(out var node))
        {
            yield return node;
            for (var index = node.children.Count - 1; index >= 0; index--)
                open.Push(node.children[index]);
        }
    }

    /// <summary>The value at a JSON pointer; null where there is none.</summary>
    public ConfigurationNode? Find(string pointer)
    {
        var node = this;
        foreach (var part in pointer.Split('/').Skip(1))
        {
            var name = part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            node =
                node.Kind is NodeKind.Array
                    ? int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
                        ? node.children.ElementAtOrDefault(index)
                        : null
                    : node[name];
            if (node is null)
                return null;
        }

        return node;
    }

    private static string Escape(string key) =>
        key.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
