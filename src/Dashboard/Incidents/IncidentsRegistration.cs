namespace Dashboard.Incidents;

/// <summary>Registers what is remembered about incidents.</summary>
public static class IncidentsRegistration
{
    public static IServiceCollection AddIncidents(this IServiceCollection services) => services.AddSingleton<Dismissals>();
}
