using Dashboard.Core.Prometheus;

namespace Dashboard.Core.WhatIf;

/// <summary>Registers the reading for replays of settings.</summary>
public static class WhatIfServiceCollectionExtensions
{
    /// <summary>Reads with a reader of its own: one query at a time, and what the watch remembers of past steps is left
    /// alone.</summary>
    public static IServiceCollection AddWhatIf(this IServiceCollection services) =>
        services.AddSingleton(provider => new TrafficReader(
            new PrometheusSignalReader(
                provider.GetRequiredService<PrometheusClients>(),
                provider.GetRequiredService<PrometheusOptions>().ForWalksThroughThePast()
            )
        ));
}
