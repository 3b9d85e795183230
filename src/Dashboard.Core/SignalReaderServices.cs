using Dashboard.Troubleshooting;

namespace Dashboard.Core;

/// <summary>Lets one source of signals stand beside those that were registered before it.</summary>
internal static class SignalReaderServices
{
    /// <summary>Puts a reader around each that is registered: the one that all share, and the new ones for walks through the
    /// past.</summary>
    /// <param name="services">Holds both kinds already, by factories.</param>
    /// <param name="wrap">Makes the outer reader from the inner one.</param>
    public static IServiceCollection WrapSignalReaders(
        this IServiceCollection services,
        Func<IServiceProvider, ISignalReader, ISignalReader> wrap
    )
    {
        var shared = FactoryOf<ISignalReader>(services);
        var fresh = FactoryOf<Func<ISignalReader>>(services);
        return services
            .AddSingleton<ISignalReader>(provider => wrap(provider, shared(provider)))
            .AddSingleton<Func<ISignalReader>>(provider => () => wrap(provider, fresh(provider)()));
    }

    private static Func<IServiceProvider, T> FactoryOf<T>(IServiceCollection services)
    {
        var factory = services.Last(service => service.ServiceType == typeof(T)).ImplementationFactory!;
        return provider => (T)factory(provider);
    }
}
