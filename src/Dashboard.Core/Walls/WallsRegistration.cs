namespace Dashboard.Core.Walls;

/// <summary>Registers the links that open a wall.</summary>
public static class WallsRegistration
{
    public static IServiceCollection AddWalls(this IServiceCollection services) => services.AddSingleton<WallLinks>();
}
