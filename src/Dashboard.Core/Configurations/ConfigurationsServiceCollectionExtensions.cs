using Dashboard.Core.Configurations.Patches;
using Dashboard.Core.Configurations.Sources;
using Dashboard.Core.Prometheus;
using Dashboard.Troubleshooting;
using Microsoft.Extensions.Options;

namespace Dashboard.Core.Configurations;

/// <summary>Registers what is kept about configurations, the look at their sources, and their part in each reading.</summary>
public static class ConfigurationsServiceCollectionExtensions
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);

    public static IServiceCollection AddConfigurations(this IServiceCollection services)
    {
        services
            .AddOptions<ConfigurationSourcesOptions>()
            .Configure<IConfiguration>(
                (list, configuration) => configuration.GetSection(ConfigurationSourceOptions.Section).Bind(list.Sources)
            )
            .ValidateOnStart();
        services
            .AddHttpClient(ConfigurationFetcher.HttpClientName, client => client.Timeout = Timeout)
            .ConfigurePrimaryHttpMessageHandler(() =>
                new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) }
            );
        return services
            .AddSingleton<IValidateOptions<ConfigurationSourcesOptions>, ConfigurationSourcesValidator>()
            .AddSingleton<ConfigurationVersions>()
            .AddSingleton<ConfigurationReports>()
            .AddSingleton<ConfigurationPatches>()
            .AddSingleton<EffectiveConfigurations>()
            .AddSingleton<ISignalReader>(provider => Configured(provider, provider.GetRequiredService<PrometheusSignalReader>()))
            .AddSingleton<Func<ISignalReader>>(provider =>
                () => Configured(provider, provider.GetRequiredService<Func<PrometheusSignalReader>>()())
            )
            .AddSingleton<AcceptedFindings>()
            .AddSingleton<ConfigurationFetcher>()
            .AddSingleton<ConfigurationWatcher>()
            .AddHostedService(provider => provider.GetRequiredService<ConfigurationWatcher>());
    }

    private static ConfiguredSignalReader Configured(IServiceProvider provider, ISignalReader reader) =>
        new(reader, provider.GetRequiredService<EffectiveConfigurations>());
}
