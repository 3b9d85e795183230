using Microsoft.AspNetCore.Authorization;

namespace Dashboard.Auth;

/// <summary>Grants a permission to who has its role at the gateway that is the resource; without one, to who has it for
/// all.</summary>
public sealed class PermissionHandler(RoleRules roles) : AuthorizationHandler<PermissionRequirement>
{
    /// <inheritdoc/>
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        if (roles.RoleOf(context.User, context.Resource as string) >= PermissionTable.RoleFor(requirement.Permission))
            context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
