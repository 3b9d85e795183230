using System.Security.Claims;
using Dashboard.Core;
using Dashboard.Core.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Options;

namespace Dashboard.Auth;

/// <summary>What the reader of a page may do. Whatever writes asks here first: what a page hides is no protection.</summary>
public sealed partial class PermissionCheck(
    IAuthorizationService authorization,
    IOptions<AccessOptions> access,
    AuditLog audit,
    TimeProvider time,
    ILogger<PermissionCheck> logger
)
{
    private readonly RefusalCounter refusals = new();

    /// <summary>Why the reader may not do something, in words for them; null when they may.</summary>
    /// <param name="visitor">The reader of the page; null for somebody who is not known.</param>
    /// <param name="permission">What they want to do.</param>
    /// <param name="gateway">Where; null or empty for what belongs to no gateway, or to all.</param>
    public async Task<string?> RefusalAsync(Task<AuthenticationState>? visitor, Permission permission, string? gateway) =>
        await IsGrantedAsync(await UserOfAsync(visitor), permission, gateway) ? null : Words(permission, gateway);

    /// <summary>Goes on only when the reader may do something; a refusal is logged and written down.</summary>
    /// <exception cref="PermissionDeniedException">They may not.</exception>
    public async Task RequireAsync(Task<AuthenticationState>? visitor, Permission permission, string? gateway)
    {
        var user = await UserOfAsync(visitor);
        if (await IsGrantedAsync(user, permission, gateway))
            return;
        var name = user.Identity?.Name ?? "";
        LogRefused(logger, name, permission, gateway is { Length: > 0 } ? gateway : GatewayScope.All);
        await WriteAsync(name, ClientAddress.Of(user), permission, gateway);
        throw new PermissionDeniedException(Words(permission, gateway));
    }

    /// <summary>The same for what belongs to several gateways: at each of them, or for all when none is named.</summary>
    /// <exception cref="PermissionDeniedException">They may not at one of them.</exception>
    public async Task RequireAtEachAsync(
        Task<AuthenticationState>? visitor,
        Permission permission,
        IReadOnlyList<string> gateways
    )
    {
        foreach (var gateway in gateways.DefaultIfEmpty(""))
            await RequireAsync(visitor, permission, gateway);
    }

    private async Task WriteAsync(string name, string from, Permission permission, string? gateway)
    {
        var now = time.GetUtcNow();
        if (refusals.Count($"{permission} {name}", now) is not (> 0 and var times))
            return;
        var detail = $"needs the {PermissionTable.RoleFor(permission)} role{RefusalCounter.Words(times)}";
        var subject = gateway is { Length: > 0 }
            ? $"{gateway}: {PermissionTable.Words(permission)}"
            : PermissionTable.Words(permission);
        await audit.WriteAsync(
            new(now, name, AuditAction.ActionRefused, subject, detail) { Address = from },
            CancellationToken.None
        );
    }

    private async Task<bool> IsGrantedAsync(ClaimsPrincipal user, Permission permission, string? gateway) =>
        (await authorization.AuthorizeAsync(user, gateway, permission.ToString())).Succeeded;

    private static async Task<ClaimsPrincipal> UserOfAsync(Task<AuthenticationState>? visitor) =>
        visitor is null ? new ClaimsPrincipal() : (await visitor).User;

    private string Words(Permission permission, string? gateway)
    {
        var role = PermissionTable.RoleFor(permission).ToString().ToLowerInvariant();
        var scope = gateway is { Length: > 0 } ? $" for {gateway}" : "";
        return access.Value.IsRestricted
            ? $"Needs the {role} role{scope}."
            : $"Needs the {role} role. Nobody signs in here; Access:Anonymous in the settings says what everybody may do.";
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Refused {Permission} at {Gateway} to '{User}': the role does not allow it"
    )]
    private static partial void LogRefused(ILogger logger, string user, Permission permission, string gateway);
}
