using Dashboard.Core.Configurations.Reading;
using Dashboard.Core.Configurations.Sources;
using Dashboard.Core.Persistence;
using Dashboard.Troubleshooting.KrakenD.Configuration;
using Dashboard.Troubleshooting.KrakenD.Configuration.Lint;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace Dashboard.Core.Configurations;

/// <summary>Reads and checks stored versions; the last ones are kept, because several readers look at the same.</summary>
public sealed class ConfigurationReports(ConfigurationVersions versions, IOptions<ConfigurationSourcesOptions> options)
    : IDisposable
{
    /// <summary>Bytes of text whose reports are kept; a tree takes about ten times as much.</summary>
    private const long MaxKeptBytes = 24 * 1024 * 1024;

    private readonly MemoryCache kept = new(new MemoryCacheOptions { SizeLimit = MaxKeptBytes });

    /// <summary>A version with its findings; null when the gateway has no such version.</summary>
    /// <exception cref="StoreUnavailableException">It cannot be read.</exception>
    public async Task<ConfigurationReport?> OfAsync(ConfigurationVersion version, CancellationToken cancellationToken)
    {
        if (kept.TryGetValue(version.Id, out ConfigurationReport? known))
            return known;
        if (await versions.TextAsync(version.Gateway, version.Id, cancellationToken) is not { } text)
            return null;
        var report = await Task.Run(() => Create(version, text), cancellationToken);
        kept.Set(version.Id, report, new MemoryCacheEntryOptions { Size = Math.Max(1, text.Length) });
        return report;
    }

    public void Dispose() => kept.Dispose();

    private ConfigurationReport Create(ConfigurationVersion version, byte[] text)
    {
        var lines = ConfigurationText.Lines(text);
        var reading = ConfigurationFileReader.Read(text, version.Format);
        if (!reading.IsRead)
            return new ConfigurationReport(version, lines, null, null, reading.Failure);
        var gateway = new GatewayConfiguration(reading.Document);
        var inputs = options.Value.Of(version.Gateway)?.Inputs ?? LintInputs.None;
        return new ConfigurationReport(version, lines, gateway, ConfigurationLinter.Lint(gateway, inputs), null);
    }
}
