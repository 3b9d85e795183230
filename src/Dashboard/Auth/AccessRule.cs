using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace Dashboard.Auth;

/// <summary>Lets in whom a trusted proxy has signed in, when the settings ask for it; and everybody when they do not.</summary>
public sealed partial class AccessRule(
    RequestDelegate next,
    IOptions<AccessOptions> options,
    RefusedAttempts refused,
    AccessAudit audit,
    TimeProvider time,
    ILogger<AccessRule> logger
)
{
    private readonly SignInOptions signIn = options.Value.OpenIdConnect;
    private readonly string header = options.Value.UserHeader;
    private readonly string groupsHeader = options.Value.GroupsHeader;
    private readonly TrustedNetworks trusted = new([.. options.Value.TrustedProxies]);

    public Task InvokeAsync(HttpContext context)
    {
        if (signIn.IsOn)
            return WithSessionAsync(context);
        if (header.Length == 0)
            return GoOnAsync(context);

        var sent = context.Request.Headers[header];
        var isTrusted = trusted.Contain(context.Connection.RemoteIpAddress);
        if (isTrusted && SignedInUser.NameIn(sent) is { } name)
        {
            context.User = SignedInUser.Named(
                name,
                groupsHeader.Length > 0 ? SignedInUser.GroupsIn(context.Request.Headers[groupsHeader]) : []
            );
            return GoOnAsSomebodyAsync(context);
        }

        return IsOpen(context) ? GoOnAsync(context) : RefuseAsync(context, sent.Count, isTrusted);
    }

    private Task GoOnAsync(HttpContext context)
    {
        ClientAddress.Remember(context);
        return next(context);
    }

    private async Task GoOnAsSomebodyAsync(HttpContext context)
    {
        await audit.SeenAsync(context);
        await GoOnAsync(context);
    }

    private Task WithSessionAsync(HttpContext context)
    {
        if (context.User.Identity is { IsAuthenticated: true })
            return UntilItEndsAsync(context);
        if (IsOpen(context))
            return GoOnAsync(context);
        if (refused.IsOver(context))
            return RefusedAttempts.AnswerAsync(context);
        if (IsPageAskedFor(context.Request))
            return context.ChallengeAsync(OpenIdConnectDefaults.AuthenticationScheme);
        LogRefused(logger, context.Request.Method, ClientAddress.Of(context), "The request came without a session.");
        context.Response.Headers.CacheControl = "no-store";
        return PlainPage.WriteAsync(
            context,
            StatusCodes.Status401Unauthorized,
            "Please sign in",
            ["This dashboard only answers those who have signed in. Open a page of it in a browser to do so."]
        );
    }

    /// <summary>A circuit lives as long as its page is open; with the session its connection ends, and a new one needs a new
    /// session.</summary>
    private async Task UntilItEndsAsync(HttpContext context)
    {
        await audit.SeenAsync(context);
        var ends = context.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult?.Properties?.ExpiresUtc;
        if (!context.WebSockets.IsWebSocketRequest || ends is null)
        {
            await GoOnAsync(context);
            return;
        }

        var left = ends.Value - time.GetUtcNow();
        await using var end = time.CreateTimer(
            _ => context.Abort(),
            state: null,
            left > TimeSpan.Zero ? left : TimeSpan.Zero,
            Timeout.InfiniteTimeSpan
        );
        await GoOnAsync(context);
    }

    /// <summary>Only a page can send its reader to the provider; a script or a program would follow in vain.</summary>
    private static bool IsPageAskedFor(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
        && !request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase);

    private static bool IsOpen(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null
        || IsReadByToken(context)
        || context.Features.Get<Admission>() is not null;

    /// <summary>The address itself looks at the token, and refuses a wrong one.</summary>
    private static bool IsReadByToken(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<TokenScopeMetadata>() is { IsInsteadOfSignIn: true }
        && BearerToken.In(context.Request) is not null;

    private async Task RefuseAsync(HttpContext context, int sent, bool isTrusted)
    {
        var from = ClientAddress.Of(context);
        var reason = (sent, isTrusted) switch
        {
            (0, _) => $"The request came without the header {header}.",
            (_, false) =>
                $"The header {header} came from {from}, which is not a trusted proxy. If it is yours, add it to the settings: "
                    + $"Access__TrustedProxies__0={from}.",
            _ => $"The header {header} does not hold one user name of 1 to {SignedInUser.MaxName} characters.",
        };
        LogRefused(logger, context.Request.Method, from, reason);
        if (sent > 0)
        {
            if (refused.IsOver(context))
            {
                await RefusedAttempts.AnswerAsync(context);
                return;
            }

            refused.Add(RefusedAttempts.SignIn, context, reason);
            await audit.SignInRefusedAsync("", reason, context);
        }

        context.Response.Headers.CacheControl = "no-store";
        await PlainPage.WriteAsync(
            context,
            StatusCodes.Status401Unauthorized,
            "Please sign in",
            [
                "This dashboard only answers those who have signed in. Open it by the address of the sign-in proxy, not by its "
                    + "own.",
                $"For those who run it: {reason} The proxy must sign people in, take the header {header} out of what they send, "
                    + "and put their name there. Without such a proxy leave Access:UserHeader empty: then everybody who reaches "
                    + "the "
                    + "port may read.",
            ]
        );
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Refused {Method} from {From}: {Reason}")]
    private static partial void LogRefused(ILogger logger, string method, string from, string reason);
}
