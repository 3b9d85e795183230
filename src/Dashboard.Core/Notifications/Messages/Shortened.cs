namespace Dashboard.Core.Notifications.Messages;

/// <summary>Texts no longer than somebody takes them.</summary>
public static class Shortened
{
    /// <summary>The text, or its beginning with "…"; no character is cut in half.</summary>
    public static string To(string text, int longest)
    {
        if (text.Length <= longest)
            return text;
        var end = longest - 1;
        if (end > 0 && char.IsHighSurrogate(text[end - 1]))
            end--;
        return string.Concat(text.AsSpan(0, end), "…");
    }

    /// <summary>Without control characters other than line ends; a message shows them as boxes, or not at all.</summary>
    public static string Clean(string text) =>
        string.Concat(
            text.ReplaceLineEndings("\n")
                .Select(character => char.IsControl(character) && character is not '\n' ? ' ' : character)
        );
}
