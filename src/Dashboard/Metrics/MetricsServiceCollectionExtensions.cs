using global::Prometheus;
using Dashboard.Hosting;

namespace Dashboard.Metrics;

/// <summary>What the dashboard says about itself, for a Prometheus.</summary>
public static class MetricsServiceCollectionExtensions
{
    /// <summary>A registry of the host's own: the library's default one is shared by the whole process.</summary>
    public static IServiceCollection AddOwnMetrics(this IServiceCollection services) =>
        services.AddSingleton(_ => global::Prometheus.Metrics.NewCustomRegistry()).AddSingleton<MeterExporter>();

    public static void MapOwnMetrics(this IEndpointRouteBuilder endpoints)
    {
        // Made now, so that it hears the first evaluation.
        endpoints.ServiceProvider.GetRequiredService<MeterExporter>();
        endpoints
            .MapMetrics(registry: endpoints.ServiceProvider.GetRequiredService<CollectorRegistry>())
            .AllowAnonymous()
            .WithMetadata(new NoRequestLog());
    }
}
