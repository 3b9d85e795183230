using Dashboard.Troubleshooting.KrakenD.Configuration;
using Dashboard.Troubleshooting.KrakenD.Configuration.Documents;
using Dashboard.Troubleshooting.KrakenD.Configuration.Lint;

namespace Dashboard.Core.Configurations;

/// <summary>A stored version with what the rules say about it.</summary>
/// <param name="Version">Which one.</param>
/// <param name="Lines">Its text without secrets.</param>
/// <param name="Gateway">What it says; null when this version of the dashboard cannot read it.</param>
/// <param name="Lint">The findings; null when it cannot be read.</param>
/// <param name="Failure">Why it cannot be read.</param>
public sealed record ConfigurationReport(
    ConfigurationVersion Version,
    IReadOnlyList<string> Lines,
    GatewayConfiguration? Gateway,
    LintReport? Lint,
    ConfigurationFailure? Failure
);
