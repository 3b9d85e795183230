namespace Dashboard.Core.Tokens;

/// <summary>What a program sends: 256 random bits behind a prefix by which scanners for leaked secrets know it. Only its hash is
/// stored; it is never logged.</summary>
public sealed class TokenSecret
{
    /// <summary>What every token begins with.</summary>
    public const string Prefix = "kdash_";

    private TokenSecret(string text) => (Text, Hash) = (text, RandomSecret.HashOf(text));

    /// <summary>The token itself.</summary>
    public string Text { get; }

    /// <summary>What is stored and compared.</summary>
    public byte[] Hash { get; }

    /// <summary>A new token.</summary>
    public static TokenSecret Create() => new(Prefix + RandomSecret.Create());

    /// <summary>The token that was sent; null when it cannot be one.</summary>
    public static TokenSecret? Read(string? text) =>
        text is not null
        && text.StartsWith(Prefix, StringComparison.Ordinal)
        && RandomSecret.IsWellFormed(text.AsSpan(Prefix.Length))
            ? new(text)
            : null;

    /// <summary>Never the token: it may end up in a log by mistake.</summary>
    public override string ToString() => nameof(TokenSecret);
}
