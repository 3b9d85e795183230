using Dashboard.Core.Incidents.Tracking;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.Formatting;

namespace Dashboard.Core.Incidents.Fixes;

/// <summary>Says whether a fix helped. Pure.</summary>
public static class FixEvaluator
{
    /// <summary>Sooner than this nothing can be seen of a fix: a few scrapes must follow it.</summary>
    public static readonly TimeSpan Earliest = TimeSpan.FromMinutes(1);

    /// <summary>The longest span that failures are counted over must have passed before a fix counts as useless.</summary>
    public static readonly TimeSpan LongEnough = TimeSpan.FromMinutes(6);

    /// <summary>After so long without a usable answer nothing can be said any more.</summary>
    public static readonly TimeSpan GiveUp = TimeSpan.FromMinutes(30);

    /// <summary>Rises up to this share are noise.</summary>
    private const double SmallestRise = 0.01;

    private const double WorseBy = 1.25;

    /// <summary>The verdict by the newest answer, with its reason; null while it is too early.</summary>
    public static (FixVerdict Verdict, string Because)? Judge(AppliedFix fix, Incident incident, Diagnosis now)
    {
        var since = now.At - fix.AppliedAt;
        if (since < Earliest)
            return null;
        if (IsGone(fix, incident))
            return (
                FixVerdict.Fixed,
                $"its cause is not seen any more, {DurationFormatter.Format(since)} after it; failed requests: "
                    + $"{Share(FixBaseline.PresentShare(now.Impact))} "
                    + $"now, {Share(fix.Before.FailedShare)} before"
            );
        if (since >= GiveUp)
            return (FixVerdict.CannotTell, $"no clear answer within {DurationFormatter.Format(GiveUp)}");
        if (since < LongEnough || now.Status is not DiagnosisStatus.Incident)
            return null;
        var numbers =
            $"{Share(FixBaseline.PresentShare(now.Impact))} of requests fail now, {Share(fix.Before.FailedShare)} before";
        return IsWorse(fix.Before.FailedShare, FixBaseline.PresentShare(now.Impact))
            ? (FixVerdict.Worse, $"{numbers}, {DurationFormatter.Format(since)} after it")
            : (FixVerdict.NotFixed, $"its cause is still seen {DurationFormatter.Format(since)} after it; {numbers}");
    }

    private static bool IsGone(AppliedFix fix, Incident incident) =>
        incident.IsCalm
        || !incident.IsOpen
        || incident.Causes.Any(cause => cause.Id == fix.CauseId && cause.MissingInARow >= IncidentTracker.Settled);

    private static bool IsWorse(double? before, double? now) =>
        now - (before ?? 0) >= SmallestRise && now >= WorseBy * (before ?? 0);

    private static string Share(double? share) => share is { } known ? QuantityFormatter.Percent(known) : "not known";
}
