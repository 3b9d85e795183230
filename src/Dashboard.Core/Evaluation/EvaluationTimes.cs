using Dashboard.Troubleshooting;

namespace Dashboard.Core.Evaluation;

/// <summary>The times at which gateways are evaluated.</summary>
public static class EvaluationTimes
{
    /// <summary>All who ask at about the same time share one read. It is the grid of the watch itself: a link to one of its
    /// answers finds the same answer again.</summary>
    public static TimeSpan Grid { get; } = TimeSpan.FromSeconds(5);

    /// <summary>The time whose answer is given to whoever asks for a moment: never a later one.</summary>
    public static DateTimeOffset For(DateTimeOffset moment) => TimeGrid.Floor(moment, Grid);
}
