using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.Formatting;

namespace Dashboard.Shared;

/// <summary>Times on the axis of a chart, in UTC.</summary>
public static class AxisText
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(23);

    /// <summary>Where the axis is cut into parts, as fractions of it.</summary>
    public static IReadOnlyList<double> Parts { get; } = [0, 0.25, 0.5, 0.75, 1];

    /// <summary>A time on an axis: with its day where the axis is longer than one.</summary>
    public static string Of(DateTimeOffset at, TimeWindow axis) =>
        axis.Length > Day ? DayAndTime(at) : TimestampFormatter.ClockWithoutZone(at);

    /// <summary>"11-27 18:30"; panels.js writes the same while a part is shown.</summary>
    public static string DayAndTime(DateTimeOffset at) => TimestampFormatter.DayAndMinute(at);
}
