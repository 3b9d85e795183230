namespace Dashboard.Core.BackTesting;

/// <summary>Registers the replay of the past.</summary>
public static class BackTestsServiceCollectionExtensions
{
    public static IServiceCollection AddBackTests(this IServiceCollection services)
    {
        services
            .AddOptions<BackTestOptions>()
            .BindConfiguration(BackTestOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        return services.AddSingleton<BackTestRuns>();
    }
}
