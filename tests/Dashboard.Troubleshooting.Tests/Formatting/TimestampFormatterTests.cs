using Dashboard.Troubleshooting.Formatting;

namespace Dashboard.Troubleshooting.Tests.Formatting;

public sealed class TimestampFormatterTests
{
    [Theory]
    [InlineData("2026-11-22T18:31:00Z", "2026-11-22T18:31:00Z")]
    [InlineData("2026-11-22T18:31Z", "2026-11-22T18:31:00Z")]
    [InlineData("2026-11-22T18:31:00.250Z", "2026-11-22T18:31:00.25Z")]
    [InlineData("2026-11-22T20:31:00+02:00", "2026-11-22T18:31:00Z")]
    [InlineData("2026-11-22T20:31:00 02:00", "2026-11-22T18:31:00Z")]
    [InlineData("2026-11-22t18:31:00z", "2026-11-22T18:31:00Z")]
    public void A_moment_is_read_from_an_address_in_any_zone(string text, string utc)
    {
        Assert.True(TimestampFormatter.TryParse(text, out var moment));

        Assert.Equal(utc, TimestampFormatter.Rfc3339(moment));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("2026-11-22")]
    [InlineData("2026-11-22T18:31:00")]
    [InlineData("1763836260")]
    [InlineData("2026-13-40T18:31:00Z")]
    public void A_moment_without_day_time_or_zone_is_refused(string? text) =>
        Assert.False(TimestampFormatter.TryParse(text, out _));

    [Fact]
    public void A_moment_for_reading_names_its_zone_and_one_for_programs_is_rfc_3339()
    {
        var moment = new DateTimeOffset(2026, 11, 22, 20, 31, 5, 250, TimeSpan.FromHours(2));

        Assert.Equal("18:31:05 UTC", TimestampFormatter.Clock(moment));
        Assert.Equal("2026-11-22 18:31:05 UTC", TimestampFormatter.Full(moment));
        Assert.Equal("2026-11-22T18:31:05Z", TimestampFormatter.Rfc3339Seconds(moment));
        Assert.Equal("2026-11-22T18:31:05.25Z", TimestampFormatter.Rfc3339(moment));
    }
}
