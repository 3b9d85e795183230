using Dashboard.Troubleshooting;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;

namespace Dashboard.Core.Prometheus;

/// <summary>Registers the reading of signals.</summary>
public static class PrometheusServiceCollectionExtensions
{
    public static IServiceCollection AddPrometheus(this IServiceCollection services)
    {
        services
            .AddOptions<PrometheusOptions>()
            .BindConfiguration(PrometheusOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services
            .AddOptions<GatewayListOptions>()
            .Configure<IConfiguration>(
                (list, configuration) => list.Gateways.AddRange(Gateways(configuration.GetSection(GatewayOptions.Section)))
            )
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<GatewayListOptions>, GatewayValidator>();
        services.AddHttpClient().AddSingleton<IConfigureOptions<HttpClientFactoryOptions>, GatewayHttpClients>();
        return services
            .AddSingleton<IReadOnlyList<GatewayOptions>>(provider =>
                provider.GetRequiredService<IOptions<GatewayListOptions>>().Value.Gateways
            )
            .AddSingleton(provider => provider.GetRequiredService<IOptions<PrometheusOptions>>().Value)
            .AddSingleton<PrometheusClients>()
            .AddSingleton<ConnectionTest>()
            .AddSingleton<PrometheusSignalReader>()
            .AddSingleton<ISignalReader>(provider => provider.GetRequiredService<PrometheusSignalReader>())
            .AddSingleton<Func<ISignalReader>>(provider => () => GentleReader(provider));
    }

    /// <summary>One by one: a list that is bound as a whole silently leaves out an entry with a value that cannot be
    /// read.</summary>
    private static IEnumerable<GatewayOptions> Gateways(IConfigurationSection section) =>
        section.GetChildren().Select(gateway => gateway.Get<GatewayOptions>() ?? new GatewayOptions());

    private static PrometheusSignalReader GentleReader(IServiceProvider provider) =>
        new(
            provider.GetRequiredService<PrometheusClients>(),
            provider.GetRequiredService<PrometheusOptions>().ForWalksThroughThePast()
        );
}
