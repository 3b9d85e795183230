using Dashboard.Troubleshooting;

namespace Dashboard.Core.Configurations;

/// <summary>Adds to what is read the configuration that was known at that moment.</summary>
public sealed class ConfiguredSignalReader(ISignalReader reader, EffectiveConfigurations configurations) : ISignalReader
{
    /// <inheritdoc/>
    public async Task<Snapshot> ReadAsync(
        string gateway,
        DateTimeOffset at,
        IReadOnlyList<Signal> signals,
        CancellationToken cancellationToken
    )
    {
        var snapshot = await reader.ReadAsync(gateway, at, signals, cancellationToken);
        return snapshot with { Configuration = await configurations.AsOfAsync(gateway, at, cancellationToken) };
    }
}
