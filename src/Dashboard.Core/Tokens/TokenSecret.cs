using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Dashboard.Core.Tokens;

/// <summary>What a program sends: 256 random bits behind a prefix by which scanners for leaked secrets know it. Only its hash is
/// stored; it is never logged.</summary>
public sealed class TokenSecret
{
    /// <summary>What every token begins with.</summary>
    public const string Prefix = "kdash_";

    /// <summary>Characters of a token: the prefix and 256 bits in base64url.</summary>
    public const int Length = 49;

    private TokenSecret(string text)
    {
        Text = text;

        // A fast hash is enough: nobody can try out 2^256 tokens.
        Hash = SHA256.HashData(Encoding.ASCII.GetBytes(text));
    }

    /// <summary>The token itself.</summary>
    public string Text { get; }

    /// <summary>What is stored and compared.</summary>
    public byte[] Hash { get; }

    /// <summary>A new token.</summary>
    public static TokenSecret Create() => new($"{Prefix}{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32))}");

    /// <summary>The token that was sent; null when it cannot be one.</summary>
    public static TokenSecret? Read(string? text) =>
        text is { Length: Length }
        && text.StartsWith(Prefix, StringComparison.Ordinal)
        && Base64Url.IsValid(text.AsSpan(Prefix.Length))
            ? new(text)
            : null;

    /// <summary>Never the token: it may end up in a log by mistake.</summary>
    public override string ToString() => nameof(TokenSecret);
}
