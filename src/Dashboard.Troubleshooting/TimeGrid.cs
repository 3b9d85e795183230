namespace Dashboard.Troubleshooting;

/// <summary>Moments on a grid, so that all who ask at about the same time ask for the same moment.</summary>
public static class TimeGrid
{
    /// <summary>The newest moment of the grid that is not after the given one; a step that divides the day has midnight UTC on
    /// its grid.</summary>
    public static DateTimeOffset Floor(DateTimeOffset moment, TimeSpan step) =>
        new(moment.UtcTicks - (moment.UtcTicks % step.Ticks), TimeSpan.Zero);
}
