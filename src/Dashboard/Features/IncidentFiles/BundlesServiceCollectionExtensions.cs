using Dashboard.Core.Incidents.Export;
using Dashboard.Core.Reviews;

namespace Dashboard.Features.IncidentFiles;

/// <summary>Registers reviews and files of incidents.</summary>
public static class BundlesServiceCollectionExtensions
{
    public static IServiceCollection AddBundles(this IServiceCollection services) =>
        services
            .AddSingleton<TimelineReader>()
            .AddSingleton<ReviewEdits>()
            .AddSingleton<ReviewReader>()
            .AddSingleton<BundleMaker>()
            .AddSingleton<BundleLoader>()
            .AddSingleton<Styles>();
}
