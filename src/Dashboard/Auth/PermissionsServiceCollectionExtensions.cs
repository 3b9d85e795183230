using Microsoft.AspNetCore.Authorization;

namespace Dashboard.Auth;

/// <summary>Registers which role may do what: one authorization policy for each permission.</summary>
public static class PermissionsServiceCollectionExtensions
{
    public static IServiceCollection AddPermissions(this IServiceCollection services) =>
        services
            .AddAuthorization(options =>
            {
                foreach (var permission in Enum.GetValues<Permission>())
                    options.AddPolicy(
                        permission.ToString(),
                        policy => policy.AddRequirements(new PermissionRequirement(permission))
                    );
            })
            .AddSingleton<RoleRules>()
            .AddSingleton<IAuthorizationHandler, PermissionHandler>()
            .AddSingleton<PermissionCheck>();
}
