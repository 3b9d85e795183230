using Dashboard.Core.Evaluation;
using Dashboard.Core.Incidents.Evidence;
using Dashboard.Core.LeaderElection;

namespace Dashboard.Core.Incidents;

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
            .AddSingleton<IncidentNotes>()
            .AddSingleton<Reranking>()
            .AddSingleton<IncidentRecorder>()
            .AddSingleton<IncidentWatcher>()
            .AddHostedService(provider => provider.GetRequiredService<IncidentWatcher>())
            .AddSingleton<IEvaluationObserver>(provider => provider.GetRequiredService<IncidentWatcher>())
            .AddSingleton<IOtherInstance, OtherInstance>()
            .AddSingleton<Retention>()
            .AddHostedService<RetentionService>();
    }
}
