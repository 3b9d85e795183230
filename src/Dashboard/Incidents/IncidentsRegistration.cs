using Dashboard.Duty;

namespace Dashboard.Incidents;

/// <summary>Registers what is remembered about incidents.</summary>
public static class IncidentsRegistration
{
    public static IServiceCollection AddIncidents(this IServiceCollection services)
    {
        services.AddOptions<IncidentOptions>().BindConfiguration(IncidentOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<DutyRoster>()
            .AddHostedService<DutyService>()
            .AddSingleton<Dismissals>()
            .AddSingleton<IncidentBook>()
            .AddSingleton<IncidentRecorder>()
            .AddSingleton<IncidentWatcher>()
            .AddHostedService(provider => provider.GetRequiredService<IncidentWatcher>())
            .AddSingleton<OtherInstance>();
    }
}
