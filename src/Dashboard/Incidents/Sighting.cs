using Dashboard.Evaluation;
using Dashboard.Troubleshooting;

namespace Dashboard.Incidents;

/// <summary>An evaluation on its way into the store.</summary>
/// <param name="Report">What the evaluation gave.</param>
/// <param name="Snapshot">What was read; null when it gave no answer, or when too much waits for the store.</param>
public sealed record Sighting(GatewayReport Report, Snapshot? Snapshot);
