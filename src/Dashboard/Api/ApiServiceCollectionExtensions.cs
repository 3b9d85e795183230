using Dashboard.Core;
using Dashboard.Core.Reviews;
using Dashboard.Core.Tokens;
using Dashboard.Hosting;
using Microsoft.Extensions.Options;

namespace Dashboard.Api;

/// <summary>The endpoints for programs, with their description at /openapi/v1.json.</summary>
public static class ApiServiceCollectionExtensions
{
    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.AddOptions<ApiOptions>().BindConfiguration(ApiOptions.Section).ValidateOnStart();
        services.AddHealthChecks().AddCheck<GatewaysEvaluatedCheck>("gateways");
        return services
            .AddSingleton<IValidateOptions<ApiOptions>, ApiValidator>()
            .AddSingleton<TokenCheck>()
            .AddTransient<ReporterGate>()
            .AddSingleton<RunningBuild>()
            .ConfigureHttpJsonOptions(options => ApiJson.Configure(options.SerializerOptions))
            .AddTokens()
            .AddDiagnosisContext()
            .AddProblemDetails()
            .AddOpenApi(ApiDescription.Configure);
    }

    public static void MapApi(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapHealth();
        endpoints.MapDiagnosis();
        endpoints.MapChanges();
        endpoints.MapAlerts();
        endpoints.MapConfigurations();
        endpoints.MapAudit();
        endpoints.MapOpenApi();
    }
}
