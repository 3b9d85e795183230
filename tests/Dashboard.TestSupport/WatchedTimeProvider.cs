using System.Threading.Channels;

namespace Dashboard.TestSupport;

/// <summary>
/// Tells when somebody begins to wait and for how long, which the library's clock does not: a test may move the clock only
/// after the wait has begun.
/// </summary>
public sealed class WatchedTimeProvider : ManualTimeProvider
{
    private readonly Channel<TimeSpan> waits = Channel.CreateUnbounded<TimeSpan>();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        waits.Writer.TryWrite(dueTime);
        return timer;
    }

    /// <summary>How long somebody waits, as soon as the waiting has begun.</summary>
    public ValueTask<TimeSpan> NextWaitAsync() => waits.Reader.ReadAsync();
}
