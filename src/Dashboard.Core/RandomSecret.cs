using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Dashboard.Core;

/// <summary>256 random bits as text that is safe in addresses and headers.</summary>
internal static class RandomSecret
{
    /// <summary>Characters of the text: 256 bits in base64url.</summary>
    public const int Length = 43;

    /// <summary>A new one.</summary>
    public static string Create() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>Whether a text can be one.</summary>
    public static bool IsWellFormed(ReadOnlySpan<char> text) => text.Length == Length && Base64Url.IsValid(text);

    /// <summary>What is stored and compared instead of the text. A fast hash is enough: nobody can try out 2^256
    /// secrets.</summary>
    public static byte[] HashOf(string text) => SHA256.HashData(Encoding.ASCII.GetBytes(text));
}
