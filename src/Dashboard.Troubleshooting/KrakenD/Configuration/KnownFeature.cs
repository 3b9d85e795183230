namespace Dashboard.Troubleshooting.KrakenD.Configuration;

/// <summary>A feature that may be written in an <c>extra_config</c>.</summary>
/// <param name="Scope">Where it may be written.</param>
/// <param name="Name">Its namespace.</param>
/// <param name="IsEnterprise">The Community Edition ignores it.</param>
/// <param name="Settings">Its settings; empty when they are free or not checked.</param>
/// <param name="EnterpriseSettings">Those of its settings that the Community Edition ignores.</param>
public sealed record KnownFeature(
    FeatureScope Scope,
    string Name,
    bool IsEnterprise,
    IReadOnlySet<string> Settings,
    IReadOnlySet<string> EnterpriseSettings
);
