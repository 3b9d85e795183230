using Dashboard.Incidents;

namespace Dashboard.BackTests;

/// <summary>Registers the replay of the past.</summary>
public static class BackTestsRegistration
{
    public static IServiceCollection AddBackTests(this IServiceCollection services)
    {
        services.AddOptions<BackTestOptions>().BindConfiguration(BackTestOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<IncidentOptions>().BindConfiguration(IncidentOptions.Section);
        return services.AddSingleton<BackTestRuns>();
    }
}
