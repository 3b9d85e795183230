namespace Dashboard.Bench.Scale;

/// <summary>A clock that runs as fast as the real one, at a recorded time.</summary>
internal sealed class ShiftedTime(TimeSpan by) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + by;
}
