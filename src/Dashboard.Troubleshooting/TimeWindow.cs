namespace Dashboard.Troubleshooting;

/// <summary>A half-open span of time: <see cref="Start"/> is outside, <see cref="End"/> is inside, as in a Prometheus
/// range.</summary>
public readonly record struct TimeWindow(DateTimeOffset Start, DateTimeOffset End)
{
    /// <summary>How long the window is.</summary>
    public TimeSpan Length => End - Start;
}
