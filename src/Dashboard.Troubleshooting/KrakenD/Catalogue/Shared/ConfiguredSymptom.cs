using Dashboard.Troubleshooting.KrakenD.Configuration.Effective;
using Dashboard.Troubleshooting.KrakenD.Detection;
using Dashboard.Troubleshooting.KrakenD.View;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Shared;

/// <summary>Symptoms that compare what the configuration says with what is measured. Without a configuration of this gateway they
/// say nothing at all, and are not shown either.</summary>
internal static class ConfiguredSymptom
{
    /// <summary>A symptom of one kind of problem.</summary>
    public static Symptom For<TProblem>(string id, Func<TProblem, ConfigurationView, Finding> look)
        where TProblem : KrakenDProblem =>
        new(
            id,
            problem =>
                problem is TProblem { View.Configuration: { } configuration } found
                    ? look(found, configuration)
                    : Finding.NotConfigured
        );

    /// <summary>Endpoints of a problem that the configuration has, by their names.</summary>
    public static IReadOnlyList<(string Name, EffectiveEndpoint Configured)> Endpoints(
        IEnumerable<string> names,
        ConfigurationView configuration
    ) =>
        [
            .. names
                .Select(name => (name, Configured: configuration.Endpoint(name)))
                .Where(entry => entry.Configured is not null)
                .Select(entry => (entry.name, entry.Configured!)),
        ];

    /// <summary>Calls of a problem whose backend entry the configuration has.</summary>
    public static IReadOnlyList<(CallView Call, EffectiveBackend Configured)> Backends(
        IEnumerable<CallView> calls,
        ConfigurationView configuration
    ) =>
        [
            .. calls
                .Select(call => (call, Configured: configuration.Backend(call)))
                .Where(entry => entry.Configured is not null)
                .Select(entry => (entry.call, entry.Configured!)),
        ];
}
