using System.Security.Cryptography;
using System.Text;
using Dashboard.Auth;
using Dashboard.Core.Persistence;
using Dashboard.Core.Tokens;
using Microsoft.Extensions.Options;

namespace Dashboard.Api;

/// <summary>Finds out whose token a request carries: one of the settings, or one that was made on the page of tokens.</summary>
public sealed class TokenCheck(IOptions<ApiOptions> options, ApiTokens tokens, RefusedAttempts refused)
{
    // Not before the first request: wrong settings are told at the start, all at once.
    private readonly Lazy<IReadOnlyList<byte[]>> ofSettings = new(() => [.. options.Value.Tokens.Select(HashOf)]);

    /// <summary>The token of a request that may do something; otherwise the answer to give instead of it.</summary>
    public async Task<(ApiToken? Token, IResult? Refusal)> ReadAsync(HttpContext context, TokenScopes scope)
    {
        var text = BearerToken.In(context.Request);
        if (text is not null && IsOfSettings(text))
            return Permit(ApiToken.OfSettings, scope);
        if (refused.IsOver(context))
            return (null, TooMany(context));
        if (text is null)
            return (null, Unauthorized(context, "A token is needed", ""));
        try
        {
            var answer = await tokens.FindAsync(text, ClientAddress.Of(context), context.RequestAborted);
            if (answer.Refusal is not { } refusal)
                return Permit(answer.Token!, scope);
            refused.Add(RefusedAttempts.Token, context, $"{answer.Token?.Name ?? "no known token"}, {refusal}");
            return (null, Unauthorized(context, "The token is not taken", Words(refusal)));
        }
        catch (StoreUnavailableException exception)
        {
            return (null, Problems.StoreOutOfReach(context, exception.Message));
        }
    }

    /// <summary>Why a token may not be used for a gateway; null when it may.</summary>
    public static IResult? RefusalAt(ApiToken token, string gateway) =>
        token.Covers(gateway)
            ? null
            : Problems.Of(
                StatusCodes.Status403Forbidden,
                "Not permitted",
                $"The token {token.Name} is not for {(gateway.Length > 0 ? gateway : "what names no gateway")}. It is for: "
                    + $"{string.Join(", ", token.Gateways)}."
            );

    private static (ApiToken?, IResult?) Permit(ApiToken token, TokenScopes scope) =>
        token.May(scope)
            ? (token, null)
            : (
                null,
                Problems.Of(
                    StatusCodes.Status403Forbidden,
                    "Not permitted",
                    $"The token {token.Name} may not be used for this: it lacks {scope}. Make another one on the page /tokens."
                )
            );

    private static IResult TooMany(HttpContext context)
    {
        RefusedAttempts.SetRetryAfter(context.Response);
        return Problems.Of(
            StatusCodes.Status429TooManyRequests,
            "Too many wrong tokens",
            "This address has sent wrong tokens again and again. Wait as long as Retry-After says, and send the right one."
        );
    }

    private static IResult Unauthorized(HttpContext context, string title, string why)
    {
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return Problems.Of(
            StatusCodes.Status401Unauthorized,
            title,
            $"{why}Send a token that was made on the page /tokens, or one of the setting Api:Tokens (environment variable "
                + "Api__Tokens__0), as 'Authorization: Bearer …'."
        );
    }

    private static string Words(TokenRefusal refusal) =>
        refusal switch
        {
            TokenRefusal.Expired => "It has expired. ",
            TokenRefusal.Revoked => "It was revoked. ",
            _ => "",
        };

    /// <summary>Every token is compared, over hashes of one length: the time that it takes tells nothing about any of
    /// them.</summary>
    private bool IsOfSettings(string text)
    {
        var sent = HashOf(text);
        return ofSettings.Value.Aggregate(false, (known, token) => CryptographicOperations.FixedTimeEquals(sent, token) | known);
    }

    private static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
