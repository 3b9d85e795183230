using Dashboard.Lab;
using Dashboard.TestSupport;

namespace Dashboard.Bench.Tests.Lab;

public sealed class ReplayClockTests
{
    private static readonly DateTimeOffset Now = new(2030, 5, 5, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(-1, false, null)] // not yet
    [InlineData(0, false, 40)]
    [InlineData(19, false, 59)]
    [InlineData(20, false, null)] // ended
    [InlineData(20, true, 40)] // anew
    [InlineData(65, true, 45)]
    public void The_played_moment_follows_the_time(int secondsAfterTheStart, bool loops, int? second)
    {
        var clock = Clock(Now.AddSeconds(secondsAfterTheStart), until: 60, loops);

        Assert.Equal(second is { } expected ? SmallRecording.At(expected) : null, clock.Moment);
    }

    [Fact]
    public void A_replay_from_the_end_plays_nothing() => Assert.Null(Clock(Now, until: 40, loops: true).Moment);

    [Fact]
    public void A_recorded_moment_is_played_once_per_lap()
    {
        var clock = Clock(Now, until: 60, loops: true);

        Assert.Equal(Now.AddSeconds(5), clock.PlayedAt(SmallRecording.At(45)));
        Assert.Equal(Now.AddSeconds(25), clock.PlayedAt(SmallRecording.At(45), lap: 1));
    }

    private static ReplayClock Clock(DateTimeOffset time, int until, bool loops) =>
        new(new StoppedTime(time))
        {
            From = SmallRecording.At(40),
            Until = SmallRecording.At(until),
            StartsAt = Now,
            Loops = loops,
        };

    private sealed class StoppedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
