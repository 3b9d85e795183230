using Dashboard.Troubleshooting.KrakenD.Detection;
using Dashboard.Troubleshooting.KrakenD.View;

namespace Dashboard.Troubleshooting.KrakenD.Diagnosing;

/// <summary>Brings a cause's fixes into the order that fits what was seen.</summary>
internal static class FixOrder
{
    /// <summary>As the catalogue has them; but taking back a rollout is not the first thing to do where none was seen.</summary>
    public static IReadOnlyList<Fix> Of(Cause cause, KrakenDProblem problem)
    {
        if (!cause.Fixes[0].UndoesRollout || Changes.RolloutBefore(problem) is not null)
            return cause.Fixes;

        var first = cause.Fixes.FirstOrDefault(fix => fix is { UndoesRollout: false, Danger: null });
        return first is null ? cause.Fixes : [first, .. cause.Fixes.Where(fix => fix != first)];
    }
}
