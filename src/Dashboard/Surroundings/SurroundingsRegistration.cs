using Dashboard.Alerts;
using Dashboard.Changes;
using Dashboard.Maintenance;

namespace Dashboard.Surroundings;

/// <summary>Registers what people and other systems say about gateways, and the reader of it all.</summary>
public static class SurroundingsRegistration
{
    public static IServiceCollection AddSurroundings(this IServiceCollection services) =>
        services.AddChanges().AddAlerts().AddMaintenance().AddSingleton<SurroundingReader>();
}
