namespace Dashboard.Lab;

/// <summary>What is being played at one time.</summary>
/// <param name="Recorded">The recorded moment.</param>
/// <param name="Played">The time at which it is played.</param>
/// <param name="Lap">How often the recording has ended before; 0 the first time.</param>
public readonly record struct ReplayMoment(DateTimeOffset Recorded, DateTimeOffset Played, int Lap)
{
    /// <summary>What must be added to a recorded time of this lap.</summary>
    public TimeSpan Shift => Played - Recorded;

    /// <summary>A moment at its own recorded time.</summary>
    public static ReplayMoment AsRecorded(DateTimeOffset moment) => new(moment, moment, Lap: 0);
}
