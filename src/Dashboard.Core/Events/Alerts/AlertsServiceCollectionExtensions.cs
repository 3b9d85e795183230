namespace Dashboard.Core.Events.Alerts;

/// <summary>Registers what is kept about alerts.</summary>
public static class AlertsServiceCollectionExtensions
{
    public static IServiceCollection AddAlerts(this IServiceCollection services)
    {
        services.AddOptions<AlertOptions>().BindConfiguration(AlertOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        return services.AddSingleton<AlertLog>();
    }
}
