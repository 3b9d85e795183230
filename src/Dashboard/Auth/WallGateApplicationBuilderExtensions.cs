namespace Dashboard.Auth;

/// <summary>Puts the check of wall links into the pipeline.</summary>
public static class WallGateApplicationBuilderExtensions
{
    /// <summary>Goes before the rules of access, because a key takes their place.</summary>
    public static void UseWallGate(this WebApplication app) => app.UseMiddleware<WallGate>();
}
