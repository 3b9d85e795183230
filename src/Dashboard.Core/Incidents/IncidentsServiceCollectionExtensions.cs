using Dashboard.Core.Evaluation;
using Dashboard.Core.Incidents.Evidence;
using Dashboard.Core.LeaderElection;
using Dashboard.Core.Persistence;

namespace Dashboard.Core.Incidents;

/// <summary>Registers what is remembered about incidents.</summary>
public static class IncidentsServiceCollectionExtensions
{
    public static IServiceCollection AddIncidents(this IServiceCollection services)
    {
        services
            .AddOptions<IncidentOptions>()
            .BindConfiguration(IncidentOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        return services
            .AddSingleton<LeaderElector>()
            .AddSingleton(provider => new GatewayLeases(
                provider.GetRequiredService<Store>(),
                provider.GetRequiredService<IDiagnosisProvider>().Gateways,
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<GatewayLeases>>()
            ))
            .AddHostedService<LeaderElectionService>()
            .AddSingleton<Dismissals>()
            .AddSingleton<IncidentQueries>()
            .AddSingleton<IncidentNotes>()
            .AddSingleton<Reranking>()
            .AddSingleton<IncidentRecorder>()
            .AddSingleton<IncidentWatcher>()
            .AddHostedService(provider => provider.GetRequiredService<IncidentWatcher>())
            .AddSingleton<IEvaluationObserver>(provider => provider.GetRequiredService<IncidentWatcher>())
            .AddSingleton<ILeaderReports, LeaderReports>()
            .AddSingleton<Retention>()
            .AddHostedService<RetentionService>();
    }
}
