using Dashboard.Features.Wall;

namespace Dashboard.Tests.Features.Wall;

public sealed class WallSettingsTests
{
    [Fact]
    public void An_empty_address_is_a_55_inch_screen_at_5_metres()
    {
        var settings = WallSettings.Read(null, "", null, null, null, null);

        Assert.Empty(settings.Problems);
        Assert.Equal(new WallScale(55, 5), settings.Scale);
        Assert.Equal(TimeSpan.FromSeconds(30), settings.Rotation);
        Assert.Null(settings.Zone);
    }

    [Fact]
    public void Everything_can_be_set()
    {
        var settings = WallSettings.Read("43", "2.5", "Europe/Berlin", "10", "light", "7");

        Assert.Empty(settings.Problems);
        Assert.Equal(new WallScale(43, 2.5), settings.Scale);
        Assert.Equal(TimeSpan.FromSeconds(10), settings.Rotation);
        Assert.Equal("Europe/Berlin", settings.Zone!.Id);
        Assert.Equal(7, settings.Turn);
        Assert.Equal("light", WallSettings.ThemeOf("light"));
    }

    [Theory]
    [InlineData("inches", "wide", "inches=55")]
    [InlineData("inches", "5", "from 10 to 300")]
    [InlineData("inches", "NaN", "inches=55")]
    [InlineData("metres", "4,5", "metres=5")]
    [InlineData("metres", "-3", "from 0.5 to 50")]
    [InlineData("metres", "20", "Write metres=11.3 or less")]
    [InlineData("zone", "Mars/Olympus", "zone=Europe/Berlin")]
    [InlineData("zone", "../../etc/passwd", "zone=Europe/Berlin")]
    [InlineData("rotate", "1", "from 5 to 3600")]
    [InlineData("theme", "pink", "theme=contrast")]
    [InlineData("turn", "-1", "Leave it out")]
    public void A_wrong_value_is_told_with_what_to_write(string name, string value, string text)
    {
        string? Given(string setting) => setting == name ? value : null;

        var settings = WallSettings.Read(
            Given("inches"),
            Given("metres"),
            Given("zone"),
            Given("rotate"),
            Given("theme"),
            Given("turn")
        );

        Assert.Contains(text, Assert.Single(settings.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void All_wrong_values_are_told_together() =>
        Assert.Equal(6, WallSettings.Read("x", "x", "x", "x", "x", "x").Problems.Count);

    [Theory]
    [InlineData(null)]
    [InlineData("pink")]
    public void A_wall_is_dark_unless_told_otherwise(string? theme) => Assert.Equal("dark", WallSettings.ThemeOf(theme));
}
