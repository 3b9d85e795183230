namespace Dashboard.Core.Walls;

/// <summary>The secret of a wall link: 256 random bits that are safe in an address. Only its hash is stored; it is never
/// logged.</summary>
public sealed class WallKey
{
    /// <summary>Characters of a key: 256 bits in base64url.</summary>
    public const int Length = RandomSecret.Length;

    private WallKey(string secret) => (Secret, Hash) = (secret, RandomSecret.HashOf(secret));

    /// <summary>The key as it stands in the address.</summary>
    public string Secret { get; }

    /// <summary>What is stored and compared.</summary>
    public byte[] Hash { get; }

    /// <summary>A new key.</summary>
    public static WallKey Create() => new(RandomSecret.Create());

    /// <summary>The key in an address; null when it cannot be one.</summary>
    public static WallKey? Read(string? text) => RandomSecret.IsWellFormed(text) ? new(text!) : null;

    /// <summary>Never the secret: a key may end up in a log by mistake.</summary>
    public override string ToString() => nameof(WallKey);
}
