using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Catalogue.Shared;
using Dashboard.Troubleshooting.KrakenD.Detection;
using Dashboard.Troubleshooting.KrakenD.View;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Rollouts;

/// <summary>Whether the configuration has what clients ask for.</summary>
internal static class ConfiguredRouteSymptoms
{
    /// <summary>The route that lost its traffic, or the paths that are asked for, are not in the file.</summary>
    public static readonly Symptom RouteIsNotConfigured = ConfiguredSymptom.For<RoutingProblem>(
        "configured-route-is-missing",
        (problem, configuration) =>
            problem.Status != "404" || !configuration.Values.IsComplete ? Finding.NotConfigured
            : problem.Vanished.Count > 0 ? OfVanished(problem, configuration)
            : OfAsked(problem, configuration)
    );

    private static Finding OfVanished(RoutingProblem problem, ConfigurationView configuration)
    {
        var gone = problem
            .Vanished.Select(endpoint => endpoint.Name)
            .Where(name => configuration.Endpoint(name) is null)
            .ToList();
        return Finding.Is(
            gone.Count > 0,
            gone.Count > 0
                ? $"{SentenceFormatter.List(gone)} is not in the configuration"
                : $"{SentenceFormatter.List([.. problem.Vanished.Select(endpoint => endpoint.Name)])} is in the configuration"
        );
    }

    private static Finding OfAsked(RoutingProblem problem, ConfigurationView configuration)
    {
        var asked = problem
            .View.Logs.NotFound.Select(line => (line.Path, Count: line.Lines.In(problem.Window)))
            .Where(line => line.Count > 0)
            .ToList();
        var all = asked.Sum(line => line.Count);
        if (all < problem.Thresholds.MinimumEvents)
            return Finding.NotConfigured;
        var unknown = asked.Where(line => !configuration.HasRoute(line.Path)).OrderByDescending(line => line.Count).ToList();
        var missing = unknown.Sum(line => line.Count);
        return Finding.Is(
            missing >= SymptomLimits.Majority * all,
            missing >= SymptomLimits.Majority * all
                ? $"{SentenceFormatter.Share(missing, all)} unknown paths of the log are not in the configuration, first "
                    + $"{unknown[0].Path}"
                : $"{SentenceFormatter.Share(all - missing, all)} unknown paths of the log are in the configuration"
        );
    }
}
