using Dashboard.Core.Configurations.Reading;
using Dashboard.Core.Persistence;
using Dashboard.Troubleshooting.KrakenD.Configuration;
using Microsoft.Extensions.Caching.Memory;

namespace Dashboard.Core.Configurations;

/// <summary>Reads stored versions; the last ones are kept, because pages and rules look at the same.</summary>
public sealed class ConfigurationTrees(ConfigurationVersions versions) : IDisposable
{
    /// <summary>Bytes of text whose trees are kept; a tree takes about ten times as much.</summary>
    private const long MaxKeptBytes = 24 * 1024 * 1024;

    private readonly MemoryCache kept = new(new MemoryCacheOptions { SizeLimit = MaxKeptBytes });

    /// <summary>A version as it was read; null when the gateway has no such version.</summary>
    /// <exception cref="StoreUnavailableException">It cannot be read.</exception>
    public async Task<ConfigurationTree?> OfAsync(ConfigurationVersion version, CancellationToken cancellationToken)
    {
        if (await ReadAsync(version, cancellationToken) is not { } tree)
            return null;
        kept.Set(version.Id, tree, new MemoryCacheEntryOptions { Size = Math.Max(1, version.SizeBytes) });
        return tree;
    }

    /// <summary>The same for who keeps what is made of it: trees are large, and a diagnosis needs none of them twice.</summary>
    /// <exception cref="StoreUnavailableException">It cannot be read.</exception>
    public async Task<ConfigurationTree?> ReadAsync(ConfigurationVersion version, CancellationToken cancellationToken)
    {
        if (kept.TryGetValue(version.Id, out ConfigurationTree? known))
            return known;
        return await versions.TextAsync(version.Gateway, version.Id, cancellationToken) is { } text
            ? await Task.Run(() => Read(version, text), cancellationToken)
            : null;
    }

    public void Dispose() => kept.Dispose();

    private static ConfigurationTree Read(ConfigurationVersion version, byte[] text)
    {
        var lines = ConfigurationText.Lines(text);
        var read = ConfigurationFileReader.Read(text, version.Format);
        return read.IsRead
            ? new ConfigurationTree(lines, new GatewayConfiguration(read.Document), null)
            : new ConfigurationTree(lines, null, read.Failure);
    }
}
