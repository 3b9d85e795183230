namespace Dashboard.Core.Events.Maintenance;

/// <summary>Registers maintenance windows.</summary>
public static class MaintenanceServiceCollectionExtensions
{
    public static IServiceCollection AddMaintenance(this IServiceCollection services) =>
        services.AddSingleton<MaintenanceWindows>();
}
