using Dashboard.Core.Configurations.Sources;
using Dashboard.Core.Persistence;
using Dashboard.Troubleshooting.KrakenD.Configuration.Lint;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace Dashboard.Core.Configurations;

/// <summary>Checks stored versions; the last findings are kept, because several readers look at the same.</summary>
public sealed class ConfigurationReports(ConfigurationTrees trees, IOptions<ConfigurationSourcesOptions> options) : IDisposable
{
    /// <summary>Versions whose findings are kept; the files are the trees'.</summary>
    private const int MaxKept = 20;

    private readonly MemoryCache kept = new(new MemoryCacheOptions { SizeLimit = MaxKept });

    /// <summary>A version with its findings; null when the gateway has no such version.</summary>
    /// <exception cref="StoreUnavailableException">It cannot be read.</exception>
    public async Task<ConfigurationReport?> OfAsync(ConfigurationVersion version, CancellationToken cancellationToken)
    {
        if (kept.TryGetValue(version.Id, out ConfigurationReport? known))
            return known;
        if (await trees.OfAsync(version, cancellationToken) is not { } tree)
            return null;
        var report = await Task.Run(() => Create(version, tree), cancellationToken);
        kept.Set(version.Id, report, new MemoryCacheEntryOptions { Size = 1 });
        return report;
    }

    public void Dispose() => kept.Dispose();

    private ConfigurationReport Create(ConfigurationVersion version, ConfigurationTree tree)
    {
        var inputs = options.Value.Of(version.Gateway)?.Inputs ?? LintInputs.None;
        var lint = tree.Gateway is { } gateway ? ConfigurationLinter.Lint(gateway, inputs) : null;
        return new ConfigurationReport(version, tree.Lines, tree.Gateway, lint, tree.Failure);
    }
}
