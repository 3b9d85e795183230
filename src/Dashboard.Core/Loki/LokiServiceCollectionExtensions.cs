using Dashboard.Core.Prometheus;

namespace Dashboard.Core.Loki;

/// <summary>Registers the reading of logs.</summary>
public static class LokiServiceCollectionExtensions
{
    /// <summary>Puts the log beside the metrics in every read; comes after <c>AddPrometheus</c>.</summary>
    public static IServiceCollection AddLoki(this IServiceCollection services) =>
        services
            .AddSingleton<LokiClients>()
            .WrapSignalReaders(
                (provider, metrics) =>
                    new LokiSignalReader(
                        metrics,
                        provider.GetRequiredService<LokiClients>(),
                        provider.GetRequiredService<PrometheusOptions>()
                    )
            );
}
