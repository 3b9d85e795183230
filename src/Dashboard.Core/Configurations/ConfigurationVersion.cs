using Dashboard.Core.Configurations.Reading;

namespace Dashboard.Core.Configurations;

/// <summary>A version of a gateway's configuration, without its text.</summary>
public sealed record ConfigurationVersion
{
    public required long Id { get; init; }

    public required string Gateway { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>When the same file was last seen as the newest one.</summary>
    public required DateTimeOffset LastSeenAt { get; init; }

    public required ConfigurationSource Source { get; init; }

    /// <summary>Who sent it, or where it was read.</summary>
    public required string Origin { get; init; }

    public required ConfigurationFormat Format { get; init; }

    /// <summary>Keyed hash of the whole file: two versions with the same one are the same file.</summary>
    public required string Hash { get; init; }

    /// <summary>Bytes of the file as received.</summary>
    public required int SizeBytes { get; init; }

    public required int Endpoints { get; init; }

    /// <summary>The part of the hash that people compare.</summary>
    public string ShortHash => Hash[..Math.Min(12, Hash.Length)];
}
