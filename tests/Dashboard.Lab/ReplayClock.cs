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

    /// <summary>Whether the live part begins anew when it has ended.</summary>
    public bool Loops { get; init; }

    /// <summary>What must be added to a recorded time before <see cref="From"/>.</summary>
    public TimeSpan Shift => StartsAt - From;

    public TimeSpan Length => Until - From;

    /// <summary>The recorded moment that is played now; nothing before the start and after the end.</summary>
    public DateTimeOffset? Moment
    {
        get
        {
            var played = time.GetUtcNow() - StartsAt;
            if (played < TimeSpan.Zero || Length <= TimeSpan.Zero)
                return null;
            if (played >= Length && !Loops)
                return null;
            return From + TimeSpan.FromTicks(played.Ticks % Length.Ticks);
        }
    }

    /// <summary>When a recorded moment is played; laps count from 0.</summary>
    public DateTimeOffset PlayedAt(DateTimeOffset moment, int lap = 0) => moment + Shift + (Length * lap);
}
