namespace Dashboard.Core.Notifications;

/// <summary>Keeps secrets out of what people read.</summary>
public static class Secrets
{
    private const int Shown = 4;

    /// <summary>Shorter pieces are words of the address, like "hooks" or "v2"; taking them out would make texts
    /// unreadable.</summary>
    private const int MinLength = 8;

    /// <summary>An address with its host and at most the last four letters: enough to tell two apart, too little to
    /// use.</summary>
    public static string Masked(Uri address)
    {
        var secret = address.PathAndQuery.Trim('/');
        return secret.Length switch
        {
            0 => address.Host,
            < 4 * Shown => $"{address.Host}/…",
            _ => $"{address.Host}/…{secret[^Shown..]}",
        };
    }

    /// <summary>A text without the secrets of a channel, wherever it came from.</summary>
    public static string Removed(string text, Channel channel) =>
        channel
            .SecretTexts.Where(secret => secret.Length >= MinLength)
            .OrderByDescending(secret => secret.Length)
            .Aggregate(text, (left, secret) => left.Replace(secret, "***", StringComparison.OrdinalIgnoreCase));
}
