using Dashboard.Auth;
using Dashboard.Core.Tokens;

namespace Dashboard.Api;

/// <summary>What all addresses have in common that take reports from programs.</summary>
internal static class ReporterRouteExtensions
{
    /// <summary>Asks for a token that permits it, and describes the answers that every report may get.</summary>
    public static RouteHandlerBuilder ForReporters(
        this RouteHandlerBuilder route,
        IEndpointRouteBuilder endpoints,
        TokenScopes scope
    ) =>
        route
            .AddEndpointFilter(endpoints.ServiceProvider.GetRequiredService<ReporterGate>())
            // The token takes the place of the sign-in.
            .AllowAnonymous()
            .WithMetadata(new TokenScopeMetadata(scope))
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
}
