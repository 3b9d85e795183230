namespace Dashboard.Walls;

/// <summary>Registers the links that open a wall.</summary>
public static class WallsRegistration
{
    public static IServiceCollection AddWalls(this IServiceCollection services) => services.AddSingleton<WallLinks>();

    /// <summary>Goes before the rules of access, because a key takes their place.</summary>
    public static void UseWallGate(this WebApplication app) => app.UseMiddleware<WallGate>();
}
