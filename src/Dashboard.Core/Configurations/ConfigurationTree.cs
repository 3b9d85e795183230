using Dashboard.Troubleshooting.KrakenD.Configuration;
using Dashboard.Troubleshooting.KrakenD.Configuration.Documents;

namespace Dashboard.Core.Configurations;

/// <summary>A stored version as it was read.</summary>
/// <param name="Lines">Its text without secrets.</param>
/// <param name="Gateway">What it says; null when this version of the dashboard cannot read it.</param>
/// <param name="Failure">Why it cannot be read.</param>
public sealed record ConfigurationTree(IReadOnlyList<string> Lines, GatewayConfiguration? Gateway, ConfigurationFailure? Failure);
