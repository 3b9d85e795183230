using Dashboard.Core;
using Dashboard.Core.Evaluation;
using Dashboard.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Dashboard.Api;

/// <summary>
/// Whether the dashboard runs and whether it has answers, by ASP.NET Core's health checks. Mapped as endpoints and not by
/// <c>MapHealthChecks</c>, whose endpoints the description of the API would not list.
/// </summary>
public static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints
            .MapGet(SiteUrls.Alive, GetAlive)
            .AllowAnonymous()
            .WithMetadata(new NoRequestLog())
            .WithName("GetAlive")
            .WithSummary("Says that the dashboard runs, which build it is and since when.");
        endpoints
            .MapGet(SiteUrls.Ready, GetReadyAsync)
            .AllowAnonymous()
            .WithMetadata(new NoRequestLog())
            .WithName("GetReady")
            .WithSummary("Says whether every gateway was evaluated at least once; 503 until then.")
            .Produces<Ready>()
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

        // Made now, so that it holds the start and not the first request.
        endpoints.ServiceProvider.GetRequiredService<RunningBuild>();
    }

    // No check stands behind it: an instance that must wait for a gateway or the store is no instance to restart.
    private static Ok<Alive> GetAlive(RunningBuild build, HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new Alive(build.Id, build.StartedAt));
    }

    private static async Task<IResult> GetReadyAsync(
        HealthCheckService checks,
        IDiagnosisProvider diagnoses,
        CancellationToken cancellationToken
    )
    {
        var report = await checks.CheckHealthAsync(cancellationToken);
        if (report.Status == HealthStatus.Healthy)
            return TypedResults.Ok(new Ready(diagnoses.Gateways.Count));
        var reasons = report.Entries.Values.Where(entry => entry.Status != HealthStatus.Healthy);
        return Problems.Of(
            StatusCodes.Status503ServiceUnavailable,
            "Not ready",
            string.Join(' ', reasons.Select(entry => entry.Description))
        );
    }

    internal sealed record Alive(string Build, DateTimeOffset StartedAt);

    internal sealed record Ready(int Gateways);
}
