using Dashboard.Core.Persistence;
using Dashboard.Troubleshooting.KrakenD.Configuration.Effective;
using Microsoft.Extensions.Caching.Memory;

namespace Dashboard.Core.Configurations;

/// <summary>Gives a diagnosis the values of the configuration that was known at its moment. A diagnosis never fails for it:
/// without the store it does without a configuration.</summary>
public sealed class EffectiveConfigurations(ConfigurationVersions versions, ConfigurationTrees trees) : IDisposable
{
    /// <summary>Endpoints of all versions that are kept ready; each takes about a kilobyte.</summary>
    private const int MaxKeptEndpoints = 30_000;

    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(1);

    private readonly MemoryCache kept = new(new MemoryCacheOptions { SizeLimit = MaxKeptEndpoints });

    // A file of 5 MB takes a second of CPU: many readers of the same moment must not each take it.
    private readonly SemaphoreSlim building = new(1);

    /// <summary>The values of the newest version that was known at a moment; null without one, when it cannot be read any more,
    /// and while the store is out of reach.</summary>
    public async Task<EffectiveConfiguration?> AsOfAsync(string gateway, DateTimeOffset at, CancellationToken cancellationToken)
    {
        try
        {
            var known = await versions.KnownAtAsync(gateway, at, cancellationToken).WaitAsync(MaxWait, cancellationToken);
            return known.Count == 0 ? null : await BuiltAsync(known[0], known.ElementAtOrDefault(1), cancellationToken);
        }
        catch (Exception exception) when (exception is StoreUnavailableException or TimeoutException)
        {
            return null;
        }
    }

    public void Dispose()
    {
        kept.Dispose();
        building.Dispose();
    }

    private async Task<EffectiveConfiguration?> BuiltAsync(
        ConfigurationVersion newest,
        ConfigurationVersion? before,
        CancellationToken cancellationToken
    )
    {
        var key = (newest.Id, before?.Id);
        if (kept.TryGetValue(key, out EffectiveConfiguration? known))
            return known;
        await building.WaitAsync(cancellationToken);
        try
        {
            if (kept.TryGetValue(key, out known))
                return known;
            var built = await BuildAsync(newest, before, cancellationToken);
            kept.Set(key, built, new MemoryCacheEntryOptions { Size = 1 + (built?.Endpoints.Count ?? 0) });
            return built;
        }
        finally
        {
            building.Release();
        }
    }

    private async Task<EffectiveConfiguration?> BuildAsync(
        ConfigurationVersion newest,
        ConfigurationVersion? before,
        CancellationToken cancellationToken
    )
    {
        if ((await trees.ReadAsync(newest, cancellationToken))?.Gateway is not { } gateway)
            return null;
        var previous = before is null ? null : (await trees.ReadAsync(before, cancellationToken))?.Gateway;
        return await Task.Run(
            () =>
                EffectiveConfigurationBuilder.Build(
                    gateway,
                    newest.Hash,
                    newest.ReceivedAt,
                    previous is null ? null : ConfigurationUpdate.Between(previous, before!.Hash, gateway)
                ),
            cancellationToken
        );
    }
}
