namespace Dashboard.Lab;

/// <summary>
/// A series as it is played, over and over if wanted: in each lap a counter goes on from where the lap before has left it, and a
/// time moves with the lap in which it was, as if one process had been running all the while.
/// </summary>
internal sealed class PlayedSeries
{
    private readonly Series series;
    private readonly TimeSpan maximumAge;
    private readonly Lap? lap;
    private readonly ValueKind kind;
    private readonly bool isOnSteadyTarget;
    private readonly double? first;
    private readonly double? last;
    private readonly DateTimeOffset? restart;

    /// <param name="series">As recorded.</param>
    /// <param name="maximumAge">How long a sample is shown; what is older has ended.</param>
    /// <param name="lap">What is repeated; nothing when the recording is played once.</param>
    public PlayedSeries(Series series, TimeSpan maximumAge, Lap? lap)
    {
        this.series = series;
        this.maximumAge = maximumAge;
        this.lap = lap;
        kind = ValueKinds.Of(series.Name);
        if (lap is null)
            return;

        isOnSteadyTarget = lap.HasSteadyTarget(series);
        first = series.ValueAt(lap.Span.From, maximumAge);
        last = series.ValueAt(lap.Span.Until, maximumAge);
        restart = series.FirstFallIn(lap.Span);
    }

    /// <summary>The value at a moment; nothing when the series has not begun or has ended.</summary>
    public double? At(ReplayMoment moment) =>
        (kind, series.ValueAt(moment.Recorded, maximumAge)) switch
        {
            (ValueKind.Counter, var recorded) when moment.Lap > 0 => CountAt(moment, recorded),
            (ValueKind.Timestamp, { } recorded) => TimeAt(moment, recorded),
            (_, var recorded) => recorded,
        };

    private double? CountAt(ReplayMoment moment, double? recorded)
    {
        var isNewInEachLap = first is null && !isOnSteadyTarget;
        if (isNewInEachLap || restart <= moment.Recorded)
            return recorded;
        return (recorded ?? CountBeforeTheFirstEvent(moment.Recorded)) - (first ?? 0) + CountAtTheStartOf(moment.Lap);
    }

    // A process keeps the counters of the lap before, also those whose first event comes later in the lap.
    private double? CountBeforeTheFirstEvent(DateTimeOffset recorded) =>
        isOnSteadyTarget && last is not null && series.Samples[0].At > recorded ? 0 : null;

    private double CountAtTheStartOf(int number)
    {
        if (last is not { } count || restart is not null)
            return last ?? 0;

        // Added up as the laps did it: a product is rounded differently, and a counter must not fall by a single bit.
        var gain = count - (first ?? 0);
        for (var earlier = 1; earlier < number; earlier++)
            count = gain + count;
        return count;
    }

    private double TimeAt(ReplayMoment moment, double recorded)
    {
        var shift = moment.Shift.TotalSeconds;
        if (moment.Lap == 0 || IsInTheLap(recorded))
            return recorded + shift;

        // What was before the lap happened in the lap before it, or before all of them.
        var length = lap!.Span.Length.TotalSeconds;
        return last is { } latest && IsInTheLap(latest) ? latest + shift - length : recorded + shift - (length * moment.Lap);
    }

    private bool IsInTheLap(double time) => time >= lap!.Span.From.ToUnixTimeMilliseconds() / 1000.0;
}
