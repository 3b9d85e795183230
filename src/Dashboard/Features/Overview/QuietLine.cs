using Dashboard.Core.Evaluation;
using Dashboard.Shared;
using Dashboard.Troubleshooting.Formatting;

namespace Dashboard.Features.Overview;

/// <summary>What needs no row of its own, in one line; what cannot be seen is never counted as normal.</summary>
public static class QuietLine
{
    public static string Of(IReadOnlyList<GatewayReport> reports, IReadOnlyList<OverviewRow> endpoints, DateTimeOffset now)
    {
        int In(Badge state) => endpoints.Count(row => row.State == state);
        var unknown = reports.Count(report => IsUnknown(report, now));
        var notInstrumented = reports.Count(IsNotInstrumented);
        var parts = new List<string> { $"{QuantityFormatter.Count(In(Badge.Normal), "endpoint")} normal" };
        if (In(EndpointBadge.TooQuiet) is > 0 and var quiet)
            parts.Add($"{quiet} too quiet to judge");
        if (In(Badge.LastKnown) + In(Badge.Unknown) is > 0 and var old)
            parts.Add($"{old} unknown now");
        if (unknown - notInstrumented is > 0 and var unseen)
            parts.Add($"{QuantityFormatter.Count(unseen, "gateway")} unknown");
        if (notInstrumented > 0)
            parts.Add($"{QuantityFormatter.Count(notInstrumented, "gateway")} not instrumented");
        return string.Join(", ", parts);
    }

    public static bool IsUnknown(GatewayReport report, DateTimeOffset now) =>
        report.Diagnosis is not { } diagnosis
        || diagnosis.Status is Troubleshooting.DiagnosisStatus.Unknown
        || DataFreshness.Of(diagnosis, now) is Freshness.LastKnown;

    private static bool IsNotInstrumented(GatewayReport report) =>
        report.Diagnosis
            is { Status: Troubleshooting.DiagnosisStatus.Unknown, Signals: { OpenTelemetry: false, OpenCensus: false } };
}
