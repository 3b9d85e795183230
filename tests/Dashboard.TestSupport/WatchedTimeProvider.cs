using System.Threading.Channels;

namespace Dashboard.TestSupport;

/// <summary>A clock that a test moves, and that tells when somebody begins to wait and for how long.</summary>
public sealed class WatchedTimeProvider : TimeProvider
{
    private readonly ManualTimeProvider clock = new();
    private readonly Channel<TimeSpan> waits = Channel.CreateUnbounded<TimeSpan>();

    public override long TimestampFrequency => clock.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

    public override long GetTimestamp() => clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = clock.CreateTimer(callback, state, dueTime, period);
        waits.Writer.TryWrite(dueTime);
        return timer;
    }

    public void Advance(TimeSpan by) => clock.Advance(by);

    /// <summary>How long somebody waits, as soon as the waiting has begun.</summary>
    public ValueTask<TimeSpan> NextWaitAsync() => waits.Reader.ReadAsync();
}
