using Dashboard.Troubleshooting.KrakenD.Configuration;

namespace Dashboard.Troubleshooting.Tests.KrakenD.Configuration;

public sealed class GoDurationTests
{
    [Theory]
    [InlineData("1m30s", 90_000)]
    [InlineData("1.5s", 1_500)]
    [InlineData("250ms", 250)]
    [InlineData("2h", 7_200_000)]
    [InlineData("500µs", 0.5)]
    [InlineData("0", 0)]
    [InlineData("-1s", -1_000)]
    public void What_go_reads_is_read(string text, double milliseconds) =>
        Assert.Equal(milliseconds, GoDuration.Parse(text)!.Value.TotalMilliseconds);

    [Theory]
    [InlineData("")]
    [InlineData("30")]
    [InlineData("3 seconds")]
    [InlineData("3S")]
    [InlineData("s")]
    public void What_go_refuses_is_none(string text) => Assert.Null(GoDuration.Parse(text));

    [Theory]
    [InlineData("90s", true)]
    [InlineData("1m30s", false)]
    [InlineData("1.5s", false)]
    [InlineData("-1s", false)]
    public void The_schema_wants_one_whole_number_with_one_unit(string text, bool accepted) =>
        Assert.Equal(accepted, GoDuration.IsPlain(text));

    [Theory]
    [InlineData(90_000, "90s")]
    [InlineData(2_550, "2550ms")]
    [InlineData(0, "0s")]
    public void A_written_duration_has_one_unit(double milliseconds, string text) =>
        Assert.Equal(text, GoDuration.Format(TimeSpan.FromMilliseconds(milliseconds)));
}
