using Dashboard.Troubleshooting.KrakenD.Detection;
using Dashboard.Troubleshooting.KrakenD.View;

namespace Dashboard.Troubleshooting.KrakenD.Diagnosing;

/// <summary>Brings a cause's fixes into the order that fits what was seen.</summary>
internal static class FixOrder
{
    /// <summary>As the catalogue has them, without those that the configuration has already; but taking back a rollout is not the
    /// first thing to do where none was seen.</summary>
    public static IReadOnlyList<Fix> Of(Cause cause, KrakenDProblem problem)
    {
        var fixes = ToDo(cause.Fixes, problem);
        if (!fixes[0].UndoesRollout || Changes.RolloutBefore(problem) is not null)
            return fixes;

        var first = fixes.FirstOrDefault(fix => fix is { UndoesRollout: false, Danger: null });
        return first is null ? fixes : [first, .. fixes.Where(fix => fix != first)];
    }

    /// <summary>Where all are in place, all stay: better something to check than nothing.</summary>
    private static IReadOnlyList<Fix> ToDo(IReadOnlyList<Fix> fixes, KrakenDProblem problem)
    {
        var open = fixes.Where(fix => fix.IsInPlace?.Invoke(problem) is not true).ToList();
        return open.Count > 0 ? open : fixes;
    }
}
