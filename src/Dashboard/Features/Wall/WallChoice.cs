using Dashboard.Core.Evaluation;
using Dashboard.Shared;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.Formatting;

namespace Dashboard.Features.Wall;

/// <summary>Which of several gateways a wall screen shows, and what it says about the others.</summary>
/// <param name="Shown">The gateway whose turn it is.</param>
/// <param name="Note">The others in a few words; null when there are none.</param>
public sealed record WallChoice(GatewayReport Shown, string? Note)
{
    /// <summary>The rotation goes through all gateways; while some are in incident through those only, the worst first.</summary>
    public static WallChoice Of(IReadOnlyList<GatewayReport> reports, int turn, DateTimeOffset now)
    {
        List<GatewayReport> worst =
        [
            .. reports
                .Where(report => IsInIncident(report))
                .OrderByDescending(report =>
                    report.Diagnosis!.Causes.Count == 0 ? Severity.Critical : report.Diagnosis.Causes.Max(cause => cause.Severity)
                )
                .ThenByDescending(report => report.Diagnosis!.Impact.FailedPerSecond),
        ];
        var candidates = worst.Count > 0 ? worst : reports;
        var shown = candidates[turn % candidates.Count];
        return new(shown, NoteOn([.. reports.Where(report => report != shown)], now));
    }

    /// <summary>An incident whose data has grown old is not known to have ended.</summary>
    public static bool IsInIncident(GatewayReport report) =>
        report.Diagnosis is { Status: DiagnosisStatus.Incident, Impact.Trend: not Trends.Recovered };

    private static string? NoteOn(IReadOnlyList<GatewayReport> others, DateTimeOffset now)
    {
        var parts = others
            .GroupBy(report => WordFor(report, now))
            .OrderBy(group => group.Key.Order)
            .Select(
                (group, index) =>
                    index == 0
                        ? $"+{QuantityFormatter.Count(group.Count(), "gateway")} {group.Key.Word}"
                        : $"{group.Count()} {group.Key.Word}"
            )
            .ToList();
        return parts.Count > 0 ? string.Join(", ", parts) : null;
    }

    private static (int Order, string Word) WordFor(GatewayReport report, DateTimeOffset now) =>
        IsInIncident(report) ? (0, "in incident")
        : Badge.Of(report, now) is var state && state == Badge.Normal ? (3, "normal")
        : state == Badge.Recovered ? (2, "recovered")
        : (1, "unknown");
}
