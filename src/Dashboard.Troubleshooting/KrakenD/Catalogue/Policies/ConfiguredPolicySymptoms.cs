using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Catalogue.Shared;
using Dashboard.Troubleshooting.KrakenD.Detection;
using Dashboard.Troubleshooting.KrakenD.View;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Policies;

/// <summary>What the configuration says about rules that refuse requests.</summary>
internal static class ConfiguredPolicySymptoms
{
    /// <summary>Schemas, CEL rules, scripts, plugins or the bot detector stand in the way of these requests.</summary>
    public static readonly Symptom PolicyIsConfigured = new(
        "configured-rule-exists",
        problem =>
            problem is KrakenDProblem { View.Configuration: { } configuration } found
            && found is NoBackendCallProblem or RefusalProblem { Kind: RefusalKind.Token }
                ? Exists(found, configuration)
                : Finding.NotConfigured
    );

    private static Finding Exists(KrakenDProblem problem, ConfigurationView configuration)
    {
        var known = ConfiguredSymptom.Endpoints(problem.Endpoints, configuration);
        if (known.Count == 0)
            return Finding.NotConfigured;
        var rules = known
            .SelectMany(entry => entry.Configured.Policies)
            .Concat(configuration.Values.Policies)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        return Finding.Is(
            rules.Count > 0,
            rules.Count > 0
                ? $"The configuration has {SentenceFormatter.List(rules)} for {SentenceFormatter.List(problem.Endpoints)}"
                : $"The configuration has no schema, rule, script, plugin or bot detector for "
                    + $"{SentenceFormatter.List(problem.Endpoints)}"
        );
    }
}
