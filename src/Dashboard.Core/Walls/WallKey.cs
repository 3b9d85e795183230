using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Dashboard.Core.Walls;

/// <summary>The secret of a wall link: 256 random bits that are safe in an address. Only its hash is stored; it is never
/// logged.</summary>
public sealed class WallKey
{
    /// <summary>Characters of a key: 256 bits in base64url.</summary>
    public const int Length = 43;

    private WallKey(string secret)
    {
        Secret = secret;

        // A fast hash is enough: nobody can try out 2^256 keys.
        Hash = SHA256.HashData(Encoding.ASCII.GetBytes(secret));
    }

    /// <summary>The key as it stands in the address.</summary>
    public string Secret { get; }

    /// <summary>What is stored and compared.</summary>
    public byte[] Hash { get; }

    /// <summary>A new key.</summary>
    public static WallKey Create() => new(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)));

    /// <summary>The key in an address; null when it cannot be one.</summary>
    public static WallKey? Read(string? text) => text is { Length: Length } && Base64Url.IsValid(text) ? new(text) : null;

    /// <summary>Never the secret: a key may end up in a log by mistake.</summary>
    public override string ToString() => nameof(WallKey);
}
