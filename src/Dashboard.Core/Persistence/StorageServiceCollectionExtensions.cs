using Microsoft.Extensions.Options;

namespace Dashboard.Core.Persistence;

/// <summary>Registers the store.</summary>
public static class StorageServiceCollectionExtensions
{
    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        services.AddOptions<StorageOptions>().BindConfiguration(StorageOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<StorageOptions>, StorageValidator>();
        return services
            .AddSingleton<IDatabase>(provider =>
                provider.GetRequiredService<IOptions<StorageOptions>>().Value is { IsPostgreSql: true } options
                    ? new PostgreSqlDatabase(options)
                    : ActivatorUtilities.CreateInstance<SqliteDatabase>(provider)
            )
            .AddSingleton<StoreHealth>()
            .AddSingleton<Store>()
            .AddHostedService<DatabaseMonitor>();
    }
}
