namespace Dashboard.Troubleshooting.KrakenD.Configuration.Lint;

/// <summary>What a rule looks at.</summary>
/// <param name="Gateway">The configuration.</param>
/// <param name="Inputs">What is known besides it.</param>
public sealed record LintContext(GatewayConfiguration Gateway, LintInputs Inputs)
{
    /// <summary>The version that runs: as told, else the one that <c>$schema</c> names; null when neither is known.</summary>
    public GatewayVersion? Version => Inputs.Version ?? Gateway.SchemaVersion;

    /// <summary>Root, endpoints and backends with the settings that each knows: collected once, because many rules look at
    /// them.</summary>
    internal IReadOnlyList<KnownObject> Objects { get; } = ConfigurationParts.Objects(Gateway);

    /// <summary>Every feature that is written in an <c>extra_config</c>, collected once.</summary>
    internal IReadOnlyList<PlacedFeature> Features { get; } = ConfigurationParts.Features(Gateway);

    /// <summary>The severity of a rule that holds since a version: only information while no version is known.</summary>
    public LintSeverity Since(LintSeverity severity) => Version is null ? LintSeverity.Info : severity;
}
