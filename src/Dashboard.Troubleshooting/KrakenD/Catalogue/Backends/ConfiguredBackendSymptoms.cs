using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Catalogue.Shared;
using Dashboard.Troubleshooting.KrakenD.Detection;
using Dashboard.Troubleshooting.KrakenD.View;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Backends;

/// <summary>What the configuration says about backend entries.</summary>
internal static class ConfiguredBackendSymptoms
{
    /// <summary>A backend entry of the endpoint has no host at all.</summary>
    public static readonly Symptom HostIsMissing = ConfiguredSymptom.For<NoBackendCallProblem>(
        "configured-host-is-missing",
        (problem, configuration) =>
        {
            var known = ConfiguredSymptom.Endpoints(problem.Endpoints, configuration);
            if (known.Count == 0)
                return Finding.NotConfigured;
            var without = known
                .SelectMany(entry => entry.Configured.Backends)
                .Where(backend => backend.LacksHost)
                .Select(backend => backend.UrlPattern)
                .ToList();
            return Finding.Is(
                without.Count > 0,
                without.Count > 0
                    ? $"The backend {SentenceFormatter.List(without)} of {known[0].Name} has no host in the configuration"
                    : $"Every backend of {known[0].Name} has a host in the configuration"
            );
        }
    );

    /// <summary>The gateway fetches a token of its own for the backend.</summary>
    public static readonly Symptom TokenIsFetched = new(
        "configured-token-is-fetched",
        problem =>
            problem is KrakenDProblem { View.Configuration: { } configuration } found and (BackendProblem or SilenceProblem)
                ? Fetches(found, configuration)
                : Finding.NotConfigured
    );

    private static Finding Fetches(KrakenDProblem problem, ConfigurationView configuration)
    {
        var known = problem is BackendProblem backend
            ? [.. ConfiguredSymptom.Backends(backend.Calls, configuration).Select(entry => entry.Configured)]
            : ConfiguredSymptom
                .Endpoints(problem.Endpoints, configuration)
                .SelectMany(entry => entry.Configured.Backends)
                .ToList();
        if (known.Count == 0)
            return Finding.NotConfigured;
        var fetches = known.Any(entry => entry.FetchesToken);
        var subject = problem is BackendProblem ? problem.Backends[0] : SentenceFormatter.List(problem.Endpoints);
        return Finding.Is(
            fetches,
            fetches
                ? $"The gateway fetches a token of its own for {subject} (auth/client-credentials)"
                : $"The configuration has no auth/client-credentials for {subject}"
        );
    }
}
