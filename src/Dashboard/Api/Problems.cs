using Microsoft.AspNetCore.Http.HttpResults;

namespace Dashboard.Api;

/// <summary>Problem details (RFC 9457) for programs.</summary>
internal static class Problems
{
    public static ProblemHttpResult Of(int status, string title, string detail) =>
        TypedResults.Problem(statusCode: status, title: title, detail: detail);

    /// <summary>What is wrong with a request, all of it at once.</summary>
    public static ProblemHttpResult Bad(string title, IReadOnlyList<string> errors) =>
        TypedResults.Problem(
            statusCode: StatusCodes.Status400BadRequest,
            title: title,
            detail: string.Join(' ', errors),
            extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { ["errors"] = errors }
        );

    public static ProblemHttpResult UnknownGateway(string asked, IReadOnlyList<string> gateways) =>
        Of(
            StatusCodes.Status404NotFound,
            "Unknown gateway",
            $"No gateway has the name '{(asked.Length <= 64 ? asked : string.Concat(asked.AsSpan(0, 64), "…"))}'. Configured: "
                + $"{string.Join(", ", gateways)}."
        );

    public static ProblemHttpResult StoreOutOfReach(HttpContext context, string why)
    {
        context.Response.Headers.RetryAfter = "30";
        return Of(
            StatusCodes.Status503ServiceUnavailable,
            "What is stored cannot be reached",
            $"{why} Nothing was stored; send it again."
        );
    }
}
