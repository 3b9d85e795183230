namespace Dashboard.Troubleshooting.Formatting;

/// <summary>Texts of the engine, which are written to stand anywhere in a sentence, as sentences of their own.</summary>
public static class SentenceFormatter
{
    /// <summary>With a capital, unless the first word is a name such as <c>krakend-7d4f</c>.</summary>
    public static string Start(string text)
    {
        var end = text.IndexOf(' ', StringComparison.Ordinal);
        var first = end < 0 ? text : text[..end];
        return first.Length > 0 && first.All(char.IsAsciiLetterLower) ? $"{char.ToUpperInvariant(text[0])}{text[1..]}" : text;
    }
}
