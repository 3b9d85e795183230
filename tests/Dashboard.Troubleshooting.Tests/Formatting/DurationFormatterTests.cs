using Dashboard.Troubleshooting.Formatting;

namespace Dashboard.Troubleshooting.Tests.Formatting;

public sealed class DurationFormatterTests
{
    [Theory]
    [InlineData(0, "0 s")]
    [InlineData(0.4, "<1 s")]
    [InlineData(8, "8 s")]
    [InlineData(60, "1 min")]
    [InlineData(89, "89 s")]
    [InlineData(90, "1 min")]
    [InlineData(420, "7 min")]
    [InlineData(5400, "1 h 30 min")]
    [InlineData(7200, "2 h")]
    [InlineData(273600, "3 d 4 h")]
    public void Durations_are_short(double seconds, string text) =>
        Assert.Equal(text, DurationFormatter.Format(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(0, "0 s")]
    [InlineData(0.25, "250 ms")]
    [InlineData(30, "30 s")]
    [InlineData(60, "1 min")]
    [InlineData(90, "1 min 30 s")]
    [InlineData(2700, "45 min")]
    [InlineData(7200, "2 h")]
    public void A_limit_or_a_window_keeps_its_seconds(double seconds, string text) =>
        Assert.Equal(text, DurationFormatter.Precise(TimeSpan.FromSeconds(seconds)));
}
