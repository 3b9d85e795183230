using Dashboard.Core.Incidents.Fixes;
using Dashboard.Core.Incidents.Tracking;
using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Detection;

namespace Dashboard.Core.Incidents;

/// <summary>Words for stored incidents.</summary>
public static class IncidentFormatter
{
    /// <summary>An evaluation counts the last minutes: for so long trouble that has ended may still show.</summary>
    private static readonly string MaxDelay = DurationFormatter.Format(Rise.MaxWindow);

    public static string Of(IncidentEventKind kind) =>
        kind switch
        {
            IncidentEventKind.FirstBreach => "First breach",
            IncidentEventKind.Opened => "Opened",
            IncidentEventKind.CauseRose => "Cause detected",
            IncidentEventKind.CauseFell => "Cause cleared",
            IncidentEventKind.FirstCauseChanged => "Top cause changed",
            IncidentEventKind.GotWorse => "Got worse",
            IncidentEventKind.WentQuiet => "Went quiet",
            IncidentEventKind.CameBack => "Recurred",
            IncidentEventKind.Closed => "Closed",
            IncidentEventKind.Change => "Change",
            IncidentEventKind.WatchGap => "Monitoring gap",
            IncidentEventKind.Note => "Note",
            IncidentEventKind.FixApplied => "Fix applied",
            IncidentEventKind.FixJudged => "Fix judged",
            IncidentEventKind.Verdict => "Verdict",
            IncidentEventKind.Alert => "Alert",
            _ => kind.ToString(),
        };

    /// <summary>What a line says; a note also which cause it is about.</summary>
    public static string TextOf(IncidentEvent line) =>
        line is { Kind: IncidentEventKind.Note, CauseId: { } cause }
            ? $"{line.Text} (about “{CauseNames.Of(cause)}”)"
            : line.Text;

    public static string Of(IncidentVerdict verdict) =>
        verdict switch
        {
            IncidentVerdict.Right => "right",
            IncidentVerdict.NotQuite => "not quite",
            IncidentVerdict.Wrong => "wrong",
            _ => verdict.ToString(),
        };

    /// <summary>What people say about the first answer, in a line.</summary>
    public static string Of(IncidentJudgement? judgement) =>
        judgement switch
        {
            null => "not judged",
            { TrueCause: { } cause } => $"{Of(judgement.Verdict)}: it was {CauseNames.Of(cause)}",
            _ => Of(judgement.Verdict),
        };

    /// <summary>Impact on users in a line; an estimate, because it is made of the rates of each evaluation.</summary>
    public static string Impact(IncidentImpact impact) =>
        impact switch
        {
            { Failed: < 0.5 } => "no failed requests seen",
            { PeakFailedShare: { } peak } =>
                $"about {QuantityFormatter.Count(impact.Failed)} requests failed, {QuantityFormatter.Percent(peak)} at the peak",
            _ => $"about {QuantityFormatter.Count(impact.Failed)} requests failed",
        };

    /// <summary>How often it came before, in a line.</summary>
    public static string Of(Recurrence recurrence) =>
        recurrence.Last is null
            ? recurrence.Word
            : $"{recurrence.Word}: {QuantityFormatter.Count(recurrence.InThirtyDays, "time")} in the 30 days before";

    /// <summary>Where the watch over an applied fix stands.</summary>
    public static string Of(AppliedFix fix, DateTimeOffset now) =>
        fix.Verdict switch
        {
            FixVerdict.Fixed => $"fixed: {fix.Because}",
            FixVerdict.NotFixed => $"not fixed: {fix.Because}",
            FixVerdict.Worse => $"worse: {fix.Because}",
            FixVerdict.CannotTell => $"cannot be told: {fix.Because}",
            _ when now - fix.AppliedAt < FixEvaluator.LongEnough =>
                $"too early to say; judged within {DurationFormatter.Format(fix.AppliedAt + FixEvaluator.LongEnough - now)}",
            _ => "too early to say: too little was seen since",
        };

    /// <summary>How long an incident that is over has lasted, and how exactly that is known: where failures did not tell the end,
    /// the last minutes still count.</summary>
    public static string Length(Incident incident) =>
        $"{DurationFormatter.Format(incident.Duration)}{(incident.FailuresStoppedAt is null
            ? $" (the end shows up to {MaxDelay} late)" : null)}";

    /// <summary>How often trouble came back, to stand after a length; empty when it did not.</summary>
    public static string Returns(Incident incident) =>
        incident.Returns > 0 ? $", came back {QuantityFormatter.Count(incident.Returns, "time")}" : "";

    /// <summary>What a time to recover is made of.</summary>
    public static string Closed(IncidentSummary summary) =>
        $"(of {summary.Closed} "
        + $"closed{(summary.LateEnds > 0 ? $"; the end of {summary.LateEnds} shows up to {MaxDelay} late" : null)})";

    /// <summary>Median and mean; nothing is made of nothing.</summary>
    public static string Of(Average? average) =>
        average is null
            ? "not known"
            : $"{DurationFormatter.Format(average.Median)} median, {DurationFormatter.Format(average.Mean)} mean";
}
