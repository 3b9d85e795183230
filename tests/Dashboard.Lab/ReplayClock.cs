namespace Dashboard.Lab;

/// <summary>Says which recorded moment is played at which time: recorded <see cref="From"/> is played at
/// <see cref="StartsAt"/>.</summary>
public sealed class ReplayClock(TimeProvider time)
{
    /// <summary>The recorded moment at which the live part begins.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>The recorded moment at which the recording ends.</summary>
    public required DateTimeOffset Until { get; init; }

    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>What is played when the recording has ended, again and again; without it nothing is.</summary>
    public RepeatedSpan? Repeated { get; init; }

    /// <summary>What must be added to a recorded time before <see cref="From"/>.</summary>
    public TimeSpan Shift => StartsAt - From;

    /// <summary>What is played now; nothing before the start, and nothing after the end of what is not repeated.</summary>
    public ReplayMoment? Moment
    {
        get
        {
            var now = time.GetUtcNow();
            if (now < StartsAt)
                return null;
            if (now - Shift < Until)
                return new ReplayMoment(now - Shift, now, Lap: 0);
            if (Repeated is null)
                return null;

            var sinceTheEnd = now - Shift - Until;
            var lap = 1 + (int)(sinceTheEnd / Repeated.Length);
            return new ReplayMoment(now - Shift - (Repeated.Length * lap), now, lap);
        }
    }

    /// <summary>When a recorded moment is played; laps count from 0.</summary>
    public DateTimeOffset PlayedAt(DateTimeOffset moment, int lap = 0) =>
        moment + Shift + ((Repeated?.Length ?? TimeSpan.Zero) * lap);
}
