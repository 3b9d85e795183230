namespace Dashboard.Core.Events.Changes;

/// <summary>Registers what is kept about changes.</summary>
public static class ChangesServiceCollectionExtensions
{
    public static IServiceCollection AddChanges(this IServiceCollection services) => services.AddSingleton<ChangeLog>();
}
