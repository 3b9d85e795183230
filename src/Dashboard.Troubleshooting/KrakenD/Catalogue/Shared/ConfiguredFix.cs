using Dashboard.Troubleshooting.KrakenD.Configuration.Effective;
using Dashboard.Troubleshooting.KrakenD.Detection;
using Dashboard.Troubleshooting.KrakenD.View;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Shared;

/// <summary>Tells from the configuration whether a fix is in place already, at everything that the problem names. Without a
/// configuration of this gateway, and where it lacks one of the places, no fix is.</summary>
internal static class ConfiguredFix
{
    /// <summary>A fix at endpoints.</summary>
    public static Func<Problem, bool> AtEndpoints(Func<EffectiveEndpoint, bool> isInPlace) =>
        problem => EndpointsOf(problem) is { Count: > 0 } endpoints && endpoints.All(isInPlace);

    /// <summary>A fix at the backend entries with a problem's hosts.</summary>
    public static Func<Problem, bool> AtBackends(Func<EffectiveBackend, bool> isInPlace) =>
        problem =>
            AtEndpoints(endpoint => BackendsOf(endpoint, problem) is { Count: > 0 } entries && entries.All(isInPlace))(problem);

    /// <summary>The configured endpoints of a problem; none where the file does not have all of them.</summary>
    private static IReadOnlyList<EffectiveEndpoint> EndpointsOf(Problem problem)
    {
        if (problem is not KrakenDProblem { View.Configuration: { } configuration })
            return [];
        var names = problem.Endpoints.Where(name => name != EndpointView.All).ToList();
        var known = ConfiguredSymptom.Endpoints(names, configuration);
        return known.Count == names.Count ? [.. known.Select(entry => entry.Configured)] : [];
    }

    private static IReadOnlyList<EffectiveBackend> BackendsOf(EffectiveEndpoint endpoint, Problem problem) =>
        endpoint.Backends is [var only]
            ? [only]
            :
            [
                .. endpoint.Backends.Where(entry =>
                    entry.Hosts.Any(host => problem.Backends.Contains(host, StringComparer.Ordinal))
                ),
            ];
}
