namespace Dashboard.Troubleshooting.KrakenD.Configuration.Documents;

/// <summary>Something about the text of a file that its values do not show.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Node">The value that it concerns: the container around it, or the later of two equal keys.</param>
/// <param name="Span">Its own place.</param>
public sealed record DocumentRemark(RemarkKind Kind, ConfigurationNode Node, SourceSpan Span);

/// <summary>What can be remarkable about a text.</summary>
public enum RemarkKind
{
    /// <summary>A comment, which JSON does not know.</summary>
    Comment,

    /// <summary>A comma before the closing bracket, which JSON does not know.</summary>
    TrailingComma,

    /// <summary>A byte-order mark at the beginning.</summary>
    ByteOrderMark,

    /// <summary>A key for the second time in one object.</summary>
    DuplicateKey,
}
