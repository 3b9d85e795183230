using Dashboard.Troubleshooting;
using Microsoft.Extensions.Options;

namespace Dashboard.Prometheus;

/// <summary>Registers the reading of signals.</summary>
public static class PrometheusRegistration
{
    public static IServiceCollection AddPrometheus(this IServiceCollection services)
    {
        services.AddOptions<PrometheusOptions>().BindConfiguration(PrometheusOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<GatewayListOptions>().Configure<IConfiguration>((list, configuration) => configuration.GetSection(GatewayOptions.Section).Bind(list.Gateways)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<GatewayListOptions>, GatewayValidator>();
        services.AddHttpClient(PrometheusClients.HttpClientName)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) });
        return services
            .AddSingleton<IReadOnlyList<GatewayOptions>>(provider => provider.GetRequiredService<IOptions<GatewayListOptions>>().Value.Gateways)
            .AddSingleton(provider => provider.GetRequiredService<IOptions<PrometheusOptions>>().Value)
            .AddSingleton<PrometheusClients>()
            .AddSingleton<ISignalReader, PrometheusSignalReader>();
    }
}
