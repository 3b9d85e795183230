using Dashboard.Core.Evaluation;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Dashboard.Hosting;

/// <summary>Healthy as soon as every gateway was evaluated once, whatever came of it.</summary>
public sealed class GatewaysEvaluatedCheck(IDiagnosisProvider diagnoses) : IHealthCheck
{
    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var waiting = diagnoses.Gateways.Count(gateway => diagnoses.Latest(gateway) is { Diagnosis: null, Failure: null });
        return Task.FromResult(
            waiting == 0
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy($"{waiting} of {diagnoses.Gateways.Count} gateways were not evaluated yet.")
        );
    }
}
