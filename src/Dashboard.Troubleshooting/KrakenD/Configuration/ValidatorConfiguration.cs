using Dashboard.Troubleshooting.KrakenD.Configuration.Documents;

namespace Dashboard.Troubleshooting.KrakenD.Configuration;

/// <summary>The token check of an endpoint (<c>auth/validator</c>).</summary>
public sealed class ValidatorConfiguration(ConfigurationNode node)
{
    public ConfigurationNode Node { get; } = node;

    public string? Algorithm { get; } = node.Text("alg");

    public string? KeyUrl { get; } = node.Text("jwk_url");

    public string? LocalKeyPath { get; } = node.Text("jwk_local_path");

    /// <summary>Whether fetched keys are kept; they are not unless it is said.</summary>
    public bool CachesKeys { get; } = node.Flag("cache");

    /// <summary>How long fetched keys are kept: 15 minutes unless set.</summary>
    public TimeSpan CacheDuration { get; } =
        TimeSpan.FromSeconds(node.Number("cache_duration") is { } seconds and > 0 and < 1e9 ? seconds : 900);

    public bool DisablesKeySecurity { get; } = node.Flag("disable_jwk_security");

    public string? Issuer { get; } = node.Text("issuer");

    public IReadOnlyList<string> Audience { get; } = node.Texts("audience");

    /// <summary>Tolerance for the times in a token; a second unless set.</summary>
    public TimeSpan Leeway { get; } = node.Duration("leeway") ?? TimeSpan.FromSeconds(1);

    /// <summary>Headers that carry claims to the backends.</summary>
    public IReadOnlyList<string> ClaimHeaders { get; } =
    [
        .. node["propagate_claims"]
            ?.Items.Select(pair => pair.Items.ElementAtOrDefault(1)?.Text ?? "")
            .Where(name => name.Length > 0)
            ?? [],
    ];
}
