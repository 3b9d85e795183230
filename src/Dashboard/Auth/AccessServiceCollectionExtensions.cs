using Microsoft.Extensions.Options;

namespace Dashboard.Auth;

/// <summary>Registers who may read, and who may do what.</summary>
public static class AccessServiceCollectionExtensions
{
    private const string Provider =
        $"{AccessOptions.Section}:{nameof(AccessOptions.OpenIdConnect)}:{nameof(SignInOptions.Authority)}";

    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.AddOptions<AccessOptions>().BindConfiguration(AccessOptions.Section).ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<AccessOptions>, AccessValidator>()
            .AddHostedService<AccessNotice>()
            .AddHostedService<AccessSettingsWatch>()
            .AddSingleton<AccessAudit>()
            .AddSingleton<RefusedAttempts>()
            .AddPermissions();
    }

    /// <summary>The dashboard's own sign-in, when the settings name a provider.</summary>
    public static WebApplicationBuilder AddSignIn(this WebApplicationBuilder builder)
    {
        if (PeopleSignIn(builder.Configuration))
            builder.Services.AddSignIn();
        return builder;
    }

    public static void UseAccess(this WebApplication app)
    {
        if (PeopleSignIn(app.Configuration))
        {
            app.UseAuthentication();
            app.MapSignOut();
        }

        app.UseMiddleware<AccessRule>();
    }

    /// <summary>Asked of the settings themselves: whether they are right is judged later, all together. Without a provider the
    /// library must not even look for one.</summary>
    private static bool PeopleSignIn(IConfiguration configuration) => configuration[Provider] is { Length: > 0 };
}
