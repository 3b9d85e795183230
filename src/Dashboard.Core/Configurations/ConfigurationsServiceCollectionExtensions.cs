using Dashboard.Core.Configurations.Patches;
using Dashboard.Core.Configurations.Sources;
using Microsoft.Extensions.Options;

namespace Dashboard.Core.Configurations;

/// <summary>Registers what is kept about configurations, the look at their sources, and their part in each reading.</summary>
public static class ConfigurationsServiceCollectionExtensions
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);

    /// <summary>Comes after what registers the readers of signals.</summary>
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
            .WrapSignalReaders(
                (provider, reader) => new ConfiguredSignalReader(reader, provider.GetRequiredService<EffectiveConfigurations>())
            )
            .AddSingleton<IValidateOptions<ConfigurationSourcesOptions>, ConfigurationSourcesValidator>()
            .AddSingleton<ConfigurationVersions>()
            .AddSingleton<ConfigurationReports>()
            .AddSingleton<ConfigurationPatches>()
            .AddSingleton<ConfigurationTrees>()
            .AddSingleton<EffectiveConfigurations>()
            .AddSingleton<AcceptedFindings>()
            .AddSingleton<ConfigurationFetcher>()
            .AddSingleton<ConfigurationWatcher>()
            .AddHostedService(provider => provider.GetRequiredService<ConfigurationWatcher>());
    }
}
