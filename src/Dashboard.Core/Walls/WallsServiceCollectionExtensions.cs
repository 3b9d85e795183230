namespace Dashboard.Core.Walls;

/// <summary>Registers the links that open a wall.</summary>
public static class WallsServiceCollectionExtensions
{
    public static IServiceCollection AddWalls(this IServiceCollection services) => services.AddSingleton<WallLinks>();
}
