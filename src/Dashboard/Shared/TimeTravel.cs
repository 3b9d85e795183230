using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.KrakenD.Telemetry;

namespace Dashboard.Shared;

/// <summary>The steps by which readers go through time, and the span that a slider offers.</summary>
public static class TimeTravel
{
    /// <summary>One step; an answer cannot change faster, because counters are read in such steps.</summary>
    public static readonly TimeSpan Step = Signals.Step;

    public static readonly TimeSpan Leap = TimeSpan.FromMinutes(5);

    /// <summary>How long ago people look first.</summary>
    public static IReadOnlyList<(string Text, TimeSpan Ago)> Presets { get; } =
    [
        ("30 min", TimeSpan.FromMinutes(30)),
        ("1 h", TimeSpan.FromHours(1)),
        ("6 h", TimeSpan.FromHours(6)),
        ("24 h", TimeSpan.FromHours(24)),
    ];

    /// <summary>The slider's grid: its ends stay where they are while a reader moves within half an hour.</summary>
    private static readonly TimeSpan Half = TimeSpan.FromMinutes(30);

    /// <summary>About an hour and a half around a moment, never beyond now.</summary>
    public static TimeWindow RangeAround(DateTimeOffset moment, DateTimeOffset now)
    {
        var floor = TimeGrid.Floor(moment, Half);
        var end = floor + (2 * Half);
        return new TimeWindow(
            floor - Half,
            end < now ? end
                : now > moment ? now
                : moment
        );
    }

    public static int StepsIn(TimeWindow range) => (int)(range.Length / Step);

    public static int StepOf(TimeWindow range, DateTimeOffset moment) =>
        (int)Math.Clamp((moment - range.Start) / Step, 0, StepsIn(range));

    public static DateTimeOffset At(TimeWindow range, int step) => range.Start + (Math.Clamp(step, 0, StepsIn(range)) * Step);
}
