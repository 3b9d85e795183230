using Dashboard.Core.Incidents.Fixes;
using Dashboard.Core.Incidents.Tracking;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.Formatting;

namespace Dashboard.Core.Incidents;

/// <summary>Says what ended an incident, as far as it can be seen. Pure.</summary>
public static class Resolution
{
    /// <summary>What happened longer before the end has hardly ended it.</summary>
    private static readonly TimeSpan Before = TimeSpan.FromMinutes(15);

    /// <summary>The end is known to a step of the counts, a change to a scrape.</summary>
    private static readonly TimeSpan After = TimeSpan.FromMinutes(1);

    /// <summary>A fix that was seen to help, else what came just before the end, else nothing.</summary>
    public static string Of(Incident incident, IEnumerable<AppliedFix> fixes, IEnumerable<ChangeMark> reported)
    {
        var end = incident.End;
        var applied = fixes
            .Where(fix => IsNear(fix.AppliedAt, end) && fix.Verdict is not (FixVerdict.NotFixed or FixVerdict.Worse))
            .MaxBy(fix => fix.AppliedAt);
        if (applied is not null)
            return $"Fix “{applied.Title}”, applied {Ago(end - applied.AppliedAt)}.";
        var change = incident
            .Changes.Concat(reported)
            .Where(change => change.At > incident.FirstBreachAt && IsNear(change.At, end))
            .MaxBy(change => change.At);
        return change is not null
            ? $"Perhaps a change: {change.What}, {Ago(end - change.At)}. Nobody has said so."
            : "By itself, as far as was seen: no fix was reported and nothing changed in the 15 min before.";
    }

    private static bool IsNear(DateTimeOffset at, DateTimeOffset end) => at >= end - Before && at <= end + After;

    private static string Ago(TimeSpan span) =>
        span < TimeSpan.FromMinutes(1) ? "just before trouble ended" : $"{DurationFormatter.Format(span)} before trouble ended";
}
