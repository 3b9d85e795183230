using Microsoft.AspNetCore.Authorization;

namespace Dashboard.Auth;

/// <summary>Asks for the role that a permission needs.</summary>
/// <param name="permission">What somebody wants to do.</param>
public sealed class PermissionRequirement(Permission permission) : IAuthorizationRequirement
{
    public Permission Permission { get; } = permission;
}
