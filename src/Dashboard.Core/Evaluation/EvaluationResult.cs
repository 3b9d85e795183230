using Dashboard.Troubleshooting;

namespace Dashboard.Core.Evaluation;

/// <summary>An evaluation that this instance has made.</summary>
/// <param name="Report">What the evaluation gave.</param>
/// <param name="Snapshot">What was read; null when it gave no answer.</param>
public sealed record EvaluationResult(GatewayReport Report, Snapshot? Snapshot);
