using Dashboard.Core.Audit;
using Dashboard.Core.Events.Alerts;
using Dashboard.Core.Incidents;
using Dashboard.Core.Incidents.Evidence;
using Dashboard.Core.Incidents.Fixes;
using Dashboard.Core.Incidents.Tracking;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.Formatting;

namespace Dashboard.Core.Reviews;

/// <summary>Drafts the review of an incident by rules. Pure; it claims nothing that is not stored.</summary>
public sealed class ReviewBuilder
{
    private const int MaxEvidence = 4;

    private readonly Incident incident;
    private readonly IncidentJudgement? judgement;
    private readonly Timeline timeline;
    private readonly IReadOnlyList<AppliedFix> fixes;
    private readonly Recurrence recurrence;
    private readonly StoredEvidence? evidence;

    private ReviewBuilder(
        StoredIncident stored,
        Timeline timeline,
        IReadOnlyList<AppliedFix> fixes,
        Recurrence recurrence,
        StoredEvidence? evidence
    )
    {
        (incident, judgement) = (stored.Incident, stored.Judgement);
        (this.timeline, this.fixes, this.recurrence, this.evidence) = (timeline, fixes, recurrence, evidence);
    }

    private string Page => SiteUrls.Incident(incident.Number);

    private string Proof => evidence is null ? Page : SiteUrls.Incident(incident.Number, evidence.Moment.At);

    private RankedCause? Main => evidence?.Diagnosis.Causes.FirstOrDefault(cause => cause.Id == incident.MainCause.Id);

    /// <summary>The draft.</summary>
    /// <param name="stored">The incident.</param>
    /// <param name="timeline">Its time line.</param>
    /// <param name="fixes">Fixes that were applied.</param>
    /// <param name="recurrence">How often it came before.</param>
    /// <param name="evidence">Snapshots at a moment that shows its main cause; null when nothing is kept.</param>
    public static Review Of(
        StoredIncident stored,
        Timeline timeline,
        IReadOnlyList<AppliedFix> fixes,
        Recurrence recurrence,
        StoredEvidence? evidence
    )
    {
        var builder = new ReviewBuilder(stored, timeline, fixes, recurrence, evidence);
        ReviewSection[] sections =
        [
            new("summary", "Summary", [.. builder.Summary()]),
            new("impact", "Impact", [.. builder.Impact()]),
            new("detection", "Detection", [.. builder.Detection()]),
            new("course", "What happened", [.. builder.Course()]),
            new("cause", "Cause", [.. builder.Cause()]),
            new("end", "What ended it", [.. builder.End()]),
            new("not-judged", "What could not be judged", [.. builder.Blind()]),
            new("questions", "Open questions", [.. builder.Questions()]),
            new("follow-ups", "Follow-ups", [.. builder.FollowUps()]),
        ];
        return new Review(
            $"Incident {stored.Incident.Number} of {stored.Incident.Gateway}, "
                + $"{TimestampFormatter.Full(stored.Incident.FirstBreachAt)}",
            stored.Incident.FirstBreachAt,
            [.. sections.Where(section => section.Sentences.Count > 0)],
            []
        );
    }

    private IEnumerable<ReviewSentence> Summary()
    {
        yield return new(incident.Headline, Page);
        yield return new(
            incident.IsOpen
                ? $"It began at {TimestampFormatter.Full(incident.FirstBreachAt)} and goes on."
                : $"It began at {TimestampFormatter.Full(incident.FirstBreachAt)} and lasted "
                    + $"{IncidentFormatter.Length(incident)}.",
            Page
        );
        yield return new(
            $"The dashboard named “{incident.MainCause.Title}” as its cause, with a confidence of up to "
                + $"{QuantityFormatter.Percent(incident.MainCause.PeakConfidence)}.",
            Proof
        );
        yield return new(
            recurrence.Last is { } last
                ? $"The same cause came {QuantityFormatter.Count(recurrence.InThirtyDays, "time")} in the 30 days before, last "
                    + $"in incident {last.Number}."
                : "This cause was not seen at this gateway before, as far as the store goes back.",
            recurrence.Last is { } before ? SiteUrls.Incident(before.Number) : Page
        );
    }

    private IEnumerable<ReviewSentence> Impact()
    {
        yield return new(
            $"{Capital(IncidentFormatter.Impact(incident.Impact))}; counted over "
                + $"{DurationFormatter.Format(incident.Impact.Watched)}, estimated from the rates of each evaluation.",
            Page
        );
        if (incident.Impact.PeakBurnRate is { } burn)
            yield return new(
                $"At the peak the error budget burnt {QuantityFormatter.Number(burn)} times faster than allowed.",
                Page
            );
        if (incident.Endpoints.Count > 0)
            yield return new($"Endpoints: {string.Join(", ", incident.Endpoints)}.", Page);
        if (incident.Backends.Count > 0)
            yield return new($"Backends: {string.Join(", ", incident.Backends)}.", Page);
    }

    private IEnumerable<ReviewSentence> Detection()
    {
        yield return new(
            $"The dashboard opened it {DurationFormatter.Format(incident.TimeToDetect)} after the first breach.",
            LineOf(IncidentEventKind.Opened)
        );
        foreach (var alert in timeline.Alerts)
            yield return new(
                $"{AlertFormatter.Lag(alert.Name, AlertLag.Of(alert.StartsAt, incident.FirstBreachAt, incident.OpenedAt))}.",
                Page,
                alert.StartsAt
            );
        foreach (var gap in timeline.Lines.Where(line => line.Kind is IncidentEventKind.WatchGap))
            yield return new(gap.Text, PlaceOf(gap), gap.At);
    }

    private IEnumerable<ReviewSentence> Course() =>
        timeline.Lines.Select(line => new ReviewSentence(
            $"{IncidentFormatter.Of(line.Kind)}: "
                + $"{IncidentFormatter.TextOf(line)}{(line.Who is null ? "" : $" ({UserNames.Word(line.Who)})")}",
            PlaceOf(line),
            line.At
        ));

    private IEnumerable<ReviewSentence> Cause()
    {
        yield return new(
            judgement is null
                ? "Nobody has said yet whether the named cause was right."
                : $"People say about the named cause: {IncidentFormatter.Of(judgement)}.",
            judgement is null ? null : LineOf(IncidentEventKind.Verdict)
        );
        if (Main is not { } main)
            yield break;
        yield return new(main.Summary, Proof);
        foreach (var proof in Strongest(main, EvidenceVerdict.For))
            yield return new($"For it: {SentenceFormatter.Start(proof.Text)}.", Proof);
        foreach (var proof in Strongest(main, EvidenceVerdict.Against))
            yield return new($"Against it: {SentenceFormatter.Start(proof.Text)}.", Proof);
        foreach (var other in incident.Causes.Where(cause => cause.Id != main.Id && cause.PeakConfidence >= 0.5))
        {
            yield return new(
                $"“{other.Title}” was named too, with up to {QuantityFormatter.Percent(other.PeakConfidence)}.",
                Page
            );
        }
    }

    private IEnumerable<ReviewSentence> End()
    {
        if (incident.EndedBy is { } ended)
            yield return new(ended, LineOf(IncidentEventKind.Closed));
        foreach (var fix in fixes)
        {
            var verdict = fix.Verdict is null
                ? "it was too early to say whether it helped"
                : IncidentFormatter.Of(fix, fix.VerdictAt ?? fix.AppliedAt);
            yield return new(
                $"“{fix.Title}” was applied by {UserNames.Word(fix.Who)}: {verdict}.",
                LineOf(IncidentEventKind.FixApplied),
                fix.AppliedAt
            );
        }
    }

    private IEnumerable<ReviewSentence> Blind() =>
        (evidence?.Diagnosis.CannotJudge ?? []).Select(blind => new ReviewSentence(
            $"“{CauseNames.Of(blind.Id)}” could not be judged: {blind.Because}.",
            Proof
        ));

    private IEnumerable<ReviewSentence> Questions()
    {
        if (judgement is null)
            yield return new("Was the named cause the real one?", []);
        if (judgement is { Verdict: not IncidentVerdict.Right, TrueCause: null })
            yield return new("What was the real cause?", []);
        if (incident.EndedBy is { } ended && !ended.StartsWith("Fix", StringComparison.Ordinal))
            yield return new("What really ended it?", []);
        if (incident.Returns > 0)
            yield return new(
                $"Why did it come back {QuantityFormatter.Count(incident.Returns, "time")}?",
                LineOf(IncidentEventKind.CameBack)
            );
        if (evidence is null)
            yield return new(
                "The readings of the incident are not kept any more: what is missing here cannot be looked up again.",
                []
            );
    }

    private IEnumerable<ReviewSentence> FollowUps()
    {
        foreach (var repair in (Main?.Fixes ?? []).Where(fix => fix.Kind is FixKind.Repair && fix.Danger is null))
            yield return new($"{repair.Title}.", SiteUrls.Entry(incident.MainCause.Id));
        foreach (
            var enable in (evidence?.Diagnosis.CannotJudge ?? []).Select(blind => blind.Because).Distinct(StringComparer.Ordinal)
        )
            yield return new($"Make visible what could not be judged: {enable}.", SiteUrls.BlindSpotsOf(incident.Gateway));
    }

    private static IEnumerable<Evidence> Strongest(RankedCause cause, EvidenceVerdict verdict) =>
        cause
            .Evidence.Where(evidence => evidence.Verdict == verdict)
            .OrderByDescending(evidence => Math.Abs(evidence.Strength))
            .Take(MaxEvidence);

    private string LineOf(IncidentEventKind kind) =>
        timeline.Lines.LastOrDefault(line => line.Kind == kind) is { } line ? PlaceOf(line) : Page;

    private string PlaceOf(IncidentEvent line) => line.Number == 0 ? Page : SiteUrls.IncidentLine(incident.Number, line.Number);

    private static string Capital(string text) => $"{char.ToUpperInvariant(text[0])}{text[1..]}";
}
