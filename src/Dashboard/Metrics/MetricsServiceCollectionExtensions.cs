using Dashboard.Core.Evaluation;

namespace Dashboard.Metrics;

/// <summary>What the dashboard says about itself, for a Prometheus.</summary>
public static class MetricsServiceCollectionExtensions
{
    private const string Path = "/metrics";

    public static IServiceCollection AddOwnMetrics(this IServiceCollection services) =>
        services.AddSingleton(_ => new MetricStore(EvaluationMeter.Name));

    public static void MapMetrics(this IEndpointRouteBuilder endpoints)
    {
        // Made now, so that it hears the first evaluation.
        endpoints.ServiceProvider.GetRequiredService<MetricStore>();
        endpoints
            .MapGet(Path, (MetricStore store) => TypedResults.Text(store.Write(), "text/plain; version=0.0.4; charset=utf-8"))
            .AllowAnonymous()
            .ExcludeFromDescription();
    }
}
