using Dashboard.Bench.Evaluation;

namespace Dashboard.Bench.Measures;

/// <summary>From the onset of a fault to the first right answer.</summary>
internal static class TimeToRight
{
    /// <summary>Null when no answer was right while the fault lasted.</summary>
    public static TimeSpan? Of(Run run)
    {
        var onset = run.Scenario.Truth.Min(fault => fault.Onset);
        return
            run.Moments.FirstOrDefault(moment => moment.Phase is Phase.Settling or Phase.Fault && Judgement.IsRight(run, moment))
                is { } first
            ? first.At - onset
            : null;
    }
}
