using Dashboard.Core;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dashboard.Api;

/// <summary>Answers whether the dashboard runs; a page asks here before it reloads itself.</summary>
public static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints
            .MapGet(SiteUrls.Alive, GetAlive)
            .AllowAnonymous()
            .WithName("GetAlive")
            .WithSummary("Says that the dashboard runs, which build it is and since when.");

        // Made now, so that it holds the start and not the first request.
        endpoints.ServiceProvider.GetRequiredService<RunningBuild>();
    }

    private static Ok<Alive> GetAlive(RunningBuild build, HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new Alive(build.Id, build.StartedAt));
    }

    internal sealed record Alive(string Build, DateTimeOffset StartedAt);
}
