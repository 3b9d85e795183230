using Dashboard.TestSupport;

namespace Dashboard.Tests.Shared;

public sealed class PaletteTests
{
    // Per token: its contrast to the page and to a card, as designed.
    [Theory]
    [InlineData("dark", "critical", 8.2, 7.5)]
    [InlineData("dark", "warning", 12.8, 11.7)]
    [InlineData("dark", "warning-small", 12.8, 11.7)]
    [InlineData("dark", "recovered", 8.2, 7.5)]
    [InlineData("dark", "unknown", 9.9, 9.0)]
    [InlineData("dark", "normal", 6.2, 5.6)]
    [InlineData("dark", "text", 14.5, 13.3)]
    [InlineData("dark", "text-second", 9.9, 9.0)]
    [InlineData("dark", "control-border", 4.5, 4.1)]
    [InlineData("dark", "focus", 18.9, 17.3)]
    [InlineData("dark", "accent", 10.4, 9.5)]
    [InlineData("light", "accent", 9.7, 8.8)]
    [InlineData("light", "critical", 11.0, 10.1)]
    [InlineData("light", "warning", 5.5, 5.1)]
    [InlineData("light", "warning-small", 8.1, 7.4)]
    [InlineData("light", "recovered", 8.4, 7.7)]
    [InlineData("light", "unknown", 7.8, 7.1)]
    [InlineData("light", "normal", 5.9, 5.4)]
    [InlineData("light", "text", 17.8, 16.3)]
    [InlineData("light", "text-second", 8.7, 8.0)]
    [InlineData("light", "control-border", 4.1, 3.7)]
    [InlineData("light", "focus", 9.8, 9.0)]
    [InlineData("contrast", "critical", 9.1, 9.1)]
    [InlineData("contrast", "warning", 14.3, 14.3)]
    [InlineData("contrast", "warning-small", 14.3, 14.3)]
    [InlineData("contrast", "recovered", 9.1, 9.1)]
    [InlineData("contrast", "unknown", 11.0, 11.0)]
    [InlineData("contrast", "normal", 11.0, 11.0)]
    [InlineData("contrast", "text", 21, 21)]
    [InlineData("contrast", "control-border", 21, 21)]
    [InlineData("contrast", "focus", 14.3, 14.3)]
    public void A_token_has_the_contrast_it_was_designed_with(string theme, string token, double toPage, double toCard)
    {
        var palette = Palette.Read(theme);

        Assert.Equal(toPage, palette.Contrast(token, "page"), 0.05);
        Assert.Equal(toCard, palette.Contrast(token, "card"), 0.05);
    }

    [Theory]
    [InlineData("dark", 8.0)]
    [InlineData("light", 11.0)]
    [InlineData("contrast", 9.1)]
    public void A_filled_badge_can_be_read(string theme, double contrast)
    {
        Assert.Equal(contrast, Palette.Read(theme).Contrast("on-critical", "critical"), 0.05);
    }

    [Theory]
    [InlineData("dark")]
    [InlineData("light")]
    [InlineData("contrast")]
    public void Small_text_reaches_seven_to_one_and_marks_three_to_one(string theme)
    {
        var palette = Palette.Read(theme);

        foreach (var behind in new[] { "page", "card" })
        {
            Assert.All(
                ["text", "text-second", "critical", "warning-small", "recovered", "unknown"],
                token => Assert.True(palette.Contrast(token, behind) >= 7, $"{token} on {behind}")
            );
            Assert.All(
                ["warning", "normal"],
                token => Assert.True(palette.Contrast(token, behind) >= 4.5, $"{token} on {behind}")
            );
            Assert.All(
                ["control-border", "focus"],
                token => Assert.True(palette.Contrast(token, behind) >= 3, $"{token} on {behind}")
            );
        }
    }

    [Theory]
    [InlineData("dark")]
    [InlineData("light")]
    [InlineData("contrast")]
    public void Critical_and_warning_stay_apart_for_every_kind_of_colour_vision(string theme)
    {
        var palette = Palette.Read(theme);

        Assert.All(
            Enum.GetValues<Vision>(),
            vision =>
                Assert.True(
                    palette.Distance("critical", "warning", vision) >= 13,
                    $"{vision}: {palette.Distance("critical", "warning", vision):0.0}"
                )
        );
    }

    [Fact]
    public void Long_text_on_dark_does_not_glare() => Assert.True(Palette.Read("dark").Contrast("text", "page") < 15);
}
