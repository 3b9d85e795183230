using System.Text.Json;
using Dashboard.Core.Incidents.Tracking;
using Dashboard.Troubleshooting;

namespace Dashboard.Core.Incidents.Fixes;

/// <summary>Turns applied fixes into rows and back.</summary>
internal static class FixRows
{
    public static FixWatchRow RowOf(long incident, AppliedFix fix) =>
        new()
        {
            IncidentId = incident,
            CauseId = fix.CauseId,
            Fix = fix.Title,
            Who = fix.Who,
            AppliedAt = fix.AppliedAt,
            Before = JsonSerializer.Serialize(fix.Before),
        };

    public static AppliedFix FixOf(FixWatchRow row) =>
        new()
        {
            Number = row.Id,
            CauseId = row.CauseId,
            Title = row.Fix,
            Who = row.Who,
            AppliedAt = row.AppliedAt,
            Before = JsonSerializer.Deserialize<FixBaseline>(row.Before)!,
            Verdict = row.Verdict is { } verdict ? Enum.Parse<FixVerdict>(verdict) : null,
            VerdictAt = row.VerdictAt,
            Because = row.Because,
        };

    /// <summary>Writes the verdict into the row when there is one, and gives the line for the time line.</summary>
    public static IncidentEvent? Judge(FixWatchRow row, Incident incident, Diagnosis now)
    {
        if (FixEvaluator.Judge(FixOf(row), incident, now) is not { } judged)
            return null;
        (row.Verdict, row.VerdictAt, row.Because) = (judged.Verdict.ToString(), now.At, judged.Because);
        return new IncidentEvent(
            now.At,
            IncidentEventKind.FixJudged,
            $"{WordOf(judged.Verdict)}: “{row.Fix}”: {judged.Because}.",
            row.CauseId
        );
    }

    private static string WordOf(FixVerdict verdict) =>
        verdict switch
        {
            FixVerdict.Fixed => "Fixed",
            FixVerdict.NotFixed => "Not fixed",
            FixVerdict.Worse => "Worse",
            _ => "Cannot be told",
        };
}
