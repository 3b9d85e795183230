using Microsoft.Extensions.Options;

namespace Dashboard.Auth;

/// <summary>Registers who may read.</summary>
public static class AccessServiceCollectionExtensions
{
    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.AddOptions<AccessOptions>().BindConfiguration(AccessOptions.Section).ValidateOnStart();
        return services.AddSingleton<IValidateOptions<AccessOptions>, AccessValidator>();
    }

    public static void UseAccess(this WebApplication app) => app.UseMiddleware<AccessRule>();
}
