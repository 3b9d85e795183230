using Dashboard.Core.Prometheus;
using Dashboard.Troubleshooting;

namespace Dashboard.Core.Loki;

/// <summary>Registers the reading of logs.</summary>
public static class LokiServiceCollectionExtensions
{
    /// <summary>Puts the log beside the metrics in every read; comes after <c>AddPrometheus</c>.</summary>
    public static IServiceCollection AddLoki(this IServiceCollection services) =>
        services
            .AddSingleton<LokiClients>()
            .AddSingleton(provider => WithLogs(provider, provider.GetRequiredService<PrometheusSignalReader>()))
            .AddSingleton<ISignalReader>(provider => provider.GetRequiredService<LokiSignalReader>())
            .AddSingleton<Func<LokiSignalReader>>(provider =>
                () => WithLogs(provider, provider.GetRequiredService<Func<PrometheusSignalReader>>()())
            )
            .AddSingleton<Func<ISignalReader>>(provider => provider.GetRequiredService<Func<LokiSignalReader>>());

    private static LokiSignalReader WithLogs(IServiceProvider provider, ISignalReader metrics) =>
        new(metrics, provider.GetRequiredService<LokiClients>(), provider.GetRequiredService<PrometheusOptions>());
}
