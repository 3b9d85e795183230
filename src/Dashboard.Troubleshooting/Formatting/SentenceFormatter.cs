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

    /// <summary>"3 of 14", "21% of 1,204": <see cref="QuantityFormatter.Share"/> in front of the noun that it counts.</summary>
    public static string Share(double part, double whole) =>
        Math.Round(whole) < QuantityFormatter.TooFewForPercent
            ? $"{QuantityFormatter.Count(part)} of {QuantityFormatter.Count(whole)}"
            : $"{QuantityFormatter.Percent(part / whole)} of {QuantityFormatter.Count(whole)}";

    /// <summary>The first names and how many more there are.</summary>
    public static string List(IReadOnlyList<string> names, int most = 3) =>
        names.Count <= most ? string.Join(", ", names) : $"{string.Join(", ", names.Take(most))} and {names.Count - most} more";
}
