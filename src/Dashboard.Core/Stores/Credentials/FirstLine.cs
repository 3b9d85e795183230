namespace Dashboard.Core.Stores.Credentials;

/// <summary>What libraries say about a failure, short enough for a reader.</summary>
internal static class FirstLine
{
    private const int MaxCharacters = 200;

    /// <summary>The first line of a text, cut at 200 characters, without its full stop.</summary>
    public static string Of(string text)
    {
        var line = text.AsSpan().Trim();
        var end = line.IndexOfAny('\r', '\n');
        line = end < 0 ? line : line[..end];
        return line[..Math.Min(line.Length, MaxCharacters)].TrimEnd('.').ToString();
    }
}
