using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.KrakenD.Telemetry;

namespace Dashboard.Core.Evaluation;

/// <summary>The times at which gateways are evaluated.</summary>
public static class EvaluationTimes
{
    /// <summary>All who ask at about the same time share one read. It is the grid of the watch itself: a link to one of its
    /// answers finds the same answer again.</summary>
    public static TimeSpan Grid { get; } = TimeSpan.FromSeconds(5);

    /// <summary>The time whose answer is given to whoever asks for a moment: never a later one.</summary>
    public static DateTimeOffset For(DateTimeOffset moment) => TimeGrid.Floor(moment, Grid);

    /// <summary>
    /// The time that the watch evaluates: whole intervals after the last one, however late its turn comes. Past steps are
    /// remembered by their distance from it, so an irregular watch would remember nothing of use and read all of them again; what
    /// makes it late would make it later still.
    /// </summary>
    /// <param name="last">What was evaluated last; null before the first time.</param>
    /// <param name="now">The present, which is never passed.</param>
    /// <param name="interval">Time between two evaluations. Longer ones than a step are not kept to: the answer would be
    /// old.</param>
    public static DateTimeOffset Next(DateTimeOffset? last, DateTimeOffset now, TimeSpan interval)
    {
        var moment = For(now);
        return last is { } before && moment - before >= interval && interval <= Signals.Step && interval.Ticks % Grid.Ticks == 0
            ? before + (Math.Floor((moment - before) / interval) * interval)
            : moment;
    }
}
