using Dashboard.Hosting;

namespace Dashboard.Api;

/// <summary>The endpoints for programs, with their description at /openapi/v1.json.</summary>
public static class ApiRegistration
{
    public static IServiceCollection AddApi(this IServiceCollection services) => services
        .AddSingleton<RunningBuild>()
        .ConfigureHttpJsonOptions(options => ApiJson.Configure(options.SerializerOptions))
        .AddProblemDetails()
        .AddOpenApi();

    public static void MapApi(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapHealth();
        endpoints.MapDiagnosis();
        endpoints.MapOpenApi();
    }
}
