using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;

namespace Dashboard.Auth;

/// <summary>Decides who of those whom the provider has signed in may enter, and writes down who came and who was
/// refused.</summary>
public sealed class SignInEvents(IOptions<AccessOptions> access, AccessAudit audit, RefusedAttempts attempts)
    : OpenIdConnectEvents
{
    private readonly SignInOptions options = access.Value.OpenIdConnect;

    /// <inheritdoc/>
    public override async Task TokenValidated(TokenValidatedContext context)
    {
        var claims = context.Principal!;
        if (NameOf(claims) is not { } name)
        {
            var needed = $"'{options.NameClaim}' of 1 to {SignedInUser.MaxName} characters";
            context.Fail(new SignInRefusedException($"The provider sent no claim {needed}.", ""));
            return;
        }

        var groups = claims.FindAll(options.GroupsClaim).Select(claim => claim.Value).ToList();
        if (options.Groups.Count > 0 && !options.Groups.Intersect(groups, StringComparer.Ordinal).Any())
        {
            context.Fail(new SignInRefusedException($"{name} is in none of the groups that may enter.", name));
            return;
        }

        // What the provider says beside name and groups is not needed, and a cookie has little room.
        context.Principal = SignedInUser.Named(name, groups, options.GroupsClaim);
        await audit.SignedInAsync(name, context.HttpContext);
    }

    /// <inheritdoc/>
    public override async Task RemoteFailure(RemoteFailureContext context)
    {
        context.HandleResponse();
        context.Response.Headers.CacheControl = "no-store";
        if (attempts.IsOver(context.HttpContext))
        {
            await RefusedAttempts.AnswerAsync(context.HttpContext);
            return;
        }

        var refused = context.Failure as SignInRefusedException;
        var why = refused?.Message ?? "The provider did not complete the sign-in.";
        attempts.Add(RefusedAttempts.SignIn, context.HttpContext, why);
        await audit.SignInRefusedAsync(refused?.Name ?? "", why, context.HttpContext);
        await PlainPage.WriteAsync(
            context.HttpContext,
            StatusCodes.Status403Forbidden,
            "You could not be signed in",
            [why, "Open the dashboard again to try once more, or ask those who run it."]
        );
    }

    /// <inheritdoc/>
    public override Task RedirectToIdentityProviderForSignOut(RedirectContext context)
    {
        // The token itself is not kept: the provider knows the dashboard by its name.
        context.ProtocolMessage.ClientId = options.ClientId;
        return Task.CompletedTask;
    }

    /// <summary>Writes down that somebody left.</summary>
    public Task SignedOutAsync(string name, HttpContext context) => audit.SignedOutAsync(name, context);

    private string? NameOf(ClaimsPrincipal claims) =>
        SignedInUser.NameIn([.. claims.FindAll(options.NameClaim).Select(claim => claim.Value)]);
}
