using Dashboard.Core.Evaluation;
using Dashboard.Shared;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.Formatting;

namespace Dashboard.Features.Overview;

/// <summary>One gateway at a glance.</summary>
/// <param name="Gateway">Its configured name.</param>
/// <param name="Badge">Its state.</param>
/// <param name="Traffic">Its requests and the share of them that failed, in words.</param>
/// <param name="Cause">Its most likely cause, or why there is none.</param>
/// <param name="Failing">The failed share over time; null when it is not measured.</param>
public sealed record GatewayTile(string Gateway, Badge Badge, string Traffic, string Cause, Chart? Failing)
{
    /// <summary>The tile of what is known of a gateway.</summary>
    public static GatewayTile Of(GatewayReport report, DateTimeOffset now) =>
        report.Diagnosis is { } diagnosis
            ? new GatewayTile(
                report.Gateway,
                Badge.Of(report, now),
                TrafficOf(diagnosis.Impact),
                diagnosis.Causes is [var first, ..] ? first.Title : CauseOf(diagnosis.Status),
                diagnosis.Panels.Failing
            )
            : new GatewayTile(
                report.Gateway,
                Badge.Of(report, now),
                QuantityFormatter.NotMeasured,
                report.Failure is null ? "not evaluated yet" : "could not be evaluated",
                null
            );

    private static string TrafficOf(Impact impact) =>
        (impact.RequestsPerSecond, impact.FailedShare) switch
        {
            (null, _) => "requests not measured",
            ({ } rate, { } failed) => $"{QuantityFormatter.Number(rate)} req/s · {QuantityFormatter.Percent(failed)} failed",
            ({ } rate, _) => $"{QuantityFormatter.Number(rate)} req/s",
        };

    private static string CauseOf(DiagnosisStatus status) =>
        status is DiagnosisStatus.Unknown ? "too little was seen" : "no cause found";
}
