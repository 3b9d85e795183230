using Dashboard.Lab;

namespace Dashboard.Bench.Tests.Lab;

public sealed class ReplayStartTests
{
    [Theory]
    [InlineData("start", 0)]
    [InlineData("start+5s", 5)]
    [InlineData("onset", 30)]
    [InlineData("onset-20s", 10)]
    [InlineData("end", 60)]
    [InlineData("onset-3m", 0)] // not before the recording
    [InlineData("end+1s", 60)] // not after it
    public void The_notation_names_a_moment_of_the_recording(string text, int second) =>
        Assert.Equal(SmallRecording.At(second), ReplayStart.TryParse(text)!.In(SmallRecording.With().Scenario));

    [Theory]
    [InlineData("")]
    [InlineData("middle")]
    [InlineData("onset+3")]
    [InlineData("onset+3h")]
    [InlineData("+3m")]
    public void Other_words_are_not_understood(string text) => Assert.Null(ReplayStart.TryParse(text));

    [Fact]
    public void A_viewer_first_sees_twenty_healthy_seconds() =>
        Assert.Equal(SmallRecording.At(10), ReplayStart.ShortlyBeforeTheOnset.In(SmallRecording.With().Scenario));

    [Fact]
    public void Without_a_fault_the_first_change_takes_the_onset_s_place()
    {
        var scenario = SmallRecording.With().Scenario with
        {
            Truth = [],
            Changes = [new Change { At = SmallRecording.At(25), What = "rollout" }],
        };

        Assert.Equal(SmallRecording.At(25), scenario.Onset);
        Assert.Equal(SmallRecording.At(30), (scenario with { Changes = [] }).Onset);
    }
}
