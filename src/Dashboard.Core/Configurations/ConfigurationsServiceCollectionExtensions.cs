using Dashboard.Core.Configurations.Patches;
using Dashboard.Core.Configurations.Sources;
using Dashboard.Troubleshooting;
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
        return WithConfigurations(services)
            .AddSingleton<IValidateOptions<ConfigurationSourcesOptions>, ConfigurationSourcesValidator>()
            .AddSingleton<ConfigurationVersions>()
            .AddSingleton<ConfigurationReports>()
            .AddSingleton<ConfigurationPatches>()
            .AddSingleton<EffectiveConfigurations>()
            .AddSingleton<AcceptedFindings>()
            .AddSingleton<ConfigurationFetcher>()
            .AddSingleton<ConfigurationWatcher>()
            .AddHostedService(provider => provider.GetRequiredService<ConfigurationWatcher>());
    }

    /// <summary>Puts the configuration beside what the readers read that were registered before.</summary>
    private static IServiceCollection WithConfigurations(IServiceCollection services)
    {
        var reader = FactoryOf<ISignalReader>(services);
        var newReader = FactoryOf<Func<ISignalReader>>(services);
        return services
            .AddSingleton<ISignalReader>(provider => Configured(provider, reader(provider)))
            .AddSingleton<Func<ISignalReader>>(provider => () => Configured(provider, newReader(provider)()));
    }

    private static Func<IServiceProvider, T> FactoryOf<T>(IServiceCollection services)
    {
        var factory = services.Last(service => service.ServiceType == typeof(T)).ImplementationFactory!;
        return provider => (T)factory(provider);
    }

    private static ConfiguredSignalReader Configured(IServiceProvider provider, ISignalReader reader) =>
        new(reader, provider.GetRequiredService<EffectiveConfigurations>());
}
