using Dashboard.Core.Events.Alerts;
using Dashboard.Core.Events.Changes;
using Dashboard.Core.Events.Maintenance;

namespace Dashboard.Core.Reviews;

/// <summary>Registers what people and other systems say about gateways, and the reader of it all.</summary>
public static class DiagnosisContextServiceCollectionExtensions
{
    public static IServiceCollection AddDiagnosisContext(this IServiceCollection services) =>
        services.AddChanges().AddAlerts().AddMaintenance().AddSingleton<IncidentFinder>().AddSingleton<DiagnosisContextReader>();
}
