using Dashboard.Core.Evaluation;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.Formatting;

namespace Dashboard.Shared;

/// <summary>What a screen reader hears when the page has changed; silent when only numbers moved.</summary>
public sealed record Announcements(DiagnosisStatus? Status, string? TopCauseId, Freshness Freshness, bool Failed)
{
    public static Announcements Of(GatewayReport report, DateTimeOffset now) =>
        new(
            report.Diagnosis?.Status,
            report.Diagnosis?.Causes.FirstOrDefault()?.Id,
            report.Diagnosis is { } diagnosis ? DataFreshness.Of(diagnosis, now) : Freshness.NoData,
            report.Failure is not null
        );

    /// <summary>The sentence for the step from this state to the next; null when nothing worth a word changed.</summary>
    public string? Until(Announcements next, GatewayReport report) =>
        report.Diagnosis switch
        {
            _ when next.Failed && !Failed => $"Refresh failed. {FailureFormatter.Of(report.Failure!.Kind)}.",
            null => null,
            { DataTime: { } newest } when next.Freshness is Freshness.LastKnown && Freshness is not Freshness.LastKnown =>
                $"Data is stale. Last known {TimestampFormatter.Clock(newest)}.",
            { Status: DiagnosisStatus.Healthy } when Status is DiagnosisStatus.Incident => "Recovered.",
            var diagnosis when next.Status != Status => diagnosis.Headline,
            var diagnosis when next.TopCauseId is not null && next.TopCauseId != TopCauseId =>
                $"New most likely cause: {diagnosis.Causes[0].Title}, {ConfidenceFormatter.Of(diagnosis.Causes[0].Confidence)}.",
            _ when Freshness is Freshness.LastKnown && next.Freshness is Freshness.Fresh => "Data is live again.",
            _ => null,
        };
}
