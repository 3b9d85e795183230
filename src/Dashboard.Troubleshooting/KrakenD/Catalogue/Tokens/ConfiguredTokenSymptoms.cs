using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Catalogue.Shared;
using Dashboard.Troubleshooting.KrakenD.Configuration.Effective;
using Dashboard.Troubleshooting.KrakenD.Detection;
using Dashboard.Troubleshooting.KrakenD.View;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Tokens;

/// <summary>What the configuration says about token checks.</summary>
internal static class ConfiguredTokenSymptoms
{
    /// <summary>The endpoints in trouble check tokens.</summary>
    public static readonly Symptom ValidatorIsConfigured = new(
        "configured-validator-exists",
        problem =>
            problem is KrakenDProblem { View.Configuration: { } configuration } found
            && found is RefusalProblem { Kind: RefusalKind.Token } or SilenceProblem
                ? Exists(found, configuration)
                : Finding.NotConfigured
    );

    /// <summary>The file says that the validator refuses every token.</summary>
    public static readonly Symptom ValidatorCannotWork = ConfiguredSymptom.For<RefusalProblem>(
        "configured-validator-cannot-work",
        (problem, configuration) =>
        {
            var checking = ConfiguredSymptom
                .Endpoints(problem.Endpoints, configuration)
                .Where(entry => entry.Configured.Validator is not null)
                .ToList();
            if (problem.Kind != RefusalKind.Token || checking.Count == 0)
                return Finding.NotConfigured;
            var broken = checking.Where(entry => entry.Configured.Validator!.CannotWork is not null).ToList();
            return broken is [var first, ..]
                ? Finding.Is(
                    true,
                    $"The token check of {first.Name} refuses every token: {first.Configured.Validator!.CannotWork}"
                )
                : Finding.Is(false, "Nothing in the configuration keeps the token checks of these endpoints from working");
        }
    );

    private static Finding Exists(KrakenDProblem problem, ConfigurationView configuration)
    {
        var known = ConfiguredSymptom.Endpoints(problem.Endpoints, configuration);
        if (known.Count == 0)
            return Finding.NotConfigured;
        var (checking, open) = (NamesOf(known, isChecked: true), NamesOf(known, isChecked: false));
        return Finding.Is(
            checking.Count >= open.Count,
            checking.Count >= open.Count
                ? $"{SentenceFormatter.List(checking)}: the configuration has a token check (auth/validator)"
                : $"{SentenceFormatter.List(open)}: the configuration has no token check (auth/validator)"
        );
    }

    private static List<string> NamesOf(IEnumerable<(string Name, EffectiveEndpoint Configured)> known, bool isChecked) =>
        [.. known.Where(entry => entry.Configured.Validator is not null == isChecked).Select(entry => entry.Name)];
}
