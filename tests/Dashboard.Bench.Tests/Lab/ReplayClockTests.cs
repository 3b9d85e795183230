using Dashboard.Lab;

namespace Dashboard.Bench.Tests.Lab;

public sealed class ReplayClockTests
{
    private static readonly DateTimeOffset Now = new(2030, 5, 5, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(-1, null)] // not yet
    [InlineData(0, 40)]
    [InlineData(19, 59)]
    [InlineData(20, null)] // ended
    public void The_played_moment_follows_the_time_and_ends_with_the_recording(int secondsAfterTheStart, int? second) =>
        Assert.Equal(second is { } expected ? SmallRecording.At(expected) : null, Clock(secondsAfterTheStart).Moment?.Recorded);

    [Theory]
    [InlineData(19, 59, 0)]
    [InlineData(20, 10, 1)] // again, with more of the past than the first time
    [InlineData(69, 59, 1)]
    [InlineData(70, 10, 2)]
    public void A_repeated_part_is_played_without_a_pause(int secondsAfterTheStart, int second, int lap)
    {
        var moment = new ReplayMoment(SmallRecording.At(second), Now.AddSeconds(secondsAfterTheStart), lap);

        Assert.Equal(moment, Clock(secondsAfterTheStart, repeatedFrom: 10).Moment);
    }

    [Fact]
    public void A_replay_from_the_end_plays_nothing_but_what_is_repeated()
    {
        Assert.Null(Clock(secondsAfterTheStart: 0, from: 60).Moment);
        Assert.Equal(SmallRecording.At(10), Clock(secondsAfterTheStart: 0, from: 60, repeatedFrom: 10).Moment?.Recorded);
    }

    [Fact]
    public void A_recorded_moment_is_played_once_per_lap()
    {
        var clock = Clock(secondsAfterTheStart: 0, repeatedFrom: 10);

        Assert.Equal(Now.AddSeconds(5), clock.PlayedAt(SmallRecording.At(45)));
        Assert.Equal(Now.AddSeconds(55), clock.PlayedAt(SmallRecording.At(45), lap: 1));
    }

    private static ReplayClock Clock(int secondsAfterTheStart, int from = 40, int? repeatedFrom = null) =>
        new(new StoppedTime(Now.AddSeconds(secondsAfterTheStart)))
        {
            From = SmallRecording.At(from),
            Until = SmallRecording.At(60),
            StartsAt = Now,
            Repeated = repeatedFrom is { } second ? new RepeatedSpan(SmallRecording.At(second), SmallRecording.At(60)) : null,
        };

    private sealed class StoppedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
