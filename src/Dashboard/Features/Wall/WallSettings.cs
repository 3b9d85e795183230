using System.Globalization;
using Dashboard.Troubleshooting.Formatting;

namespace Dashboard.Features.Wall;

/// <summary>How a wall screen is to be drawn; read from its address.</summary>
public sealed record WallSettings
{
    public const string DefaultTheme = "dark";

    private static readonly string[] Themes = [DefaultTheme, "light", "contrast"];

    public WallScale Scale { get; init; } = new(Inches: 55, Metres: 5);

    /// <summary>The site's zone; null leaves it to the browser that stands there.</summary>
    public TimeZoneInfo? Zone { get; init; }

    /// <summary>How long a gateway stays before the next one is shown.</summary>
    public TimeSpan Rotation { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Whose turn it is in the rotation; the wall's script counts it.</summary>
    public int Turn { get; init; }

    /// <summary>What is wrong with the address and what to write; empty when it can be followed.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    public static WallSettings Read(string? inches, string? metres, string? zone, string? rotate, string? theme, string? turn)
    {
        var problems = new List<string>();
        var defaults = new WallSettings();
        var scale = new WallScale(
            Number("inches", inches, defaults.Scale.Inches, 10, 300, "the screen's diagonal in inches"),
            Number("metres", metres, defaults.Scale.Metres, 0.5, 50, "the longest reading distance in metres")
        );
        if (problems.Count == 0 && !scale.HasRoom)
            problems.Add(
                $"On {QuantityFormatter.Setting(scale.Inches)} inches nothing fits that can be read from "
                    + $"{QuantityFormatter.Setting(scale.Metres)} metres. Write "
                    + $"metres={QuantityFormatter.Setting(Math.Floor(scale.MaxMetres * 10) / 10)} or less, or more inches."
            );
        var rotation = Number(
            "rotate",
            rotate,
            defaults.Rotation.TotalSeconds,
            5,
            3600,
            "the seconds that each gateway is shown"
        );
        if (!string.IsNullOrWhiteSpace(theme) && !Themes.Contains(theme, StringComparer.Ordinal))
            problems.Add($"theme={theme} is not known. Write theme=dark, theme=light or theme=contrast.");
        var place = Place(zone, problems);
        var whose = 0;
        if (!string.IsNullOrWhiteSpace(turn) && !int.TryParse(turn, NumberStyles.None, CultureInfo.InvariantCulture, out whose))
            problems.Add($"turn={turn} is not a whole number. Leave it out: the screen counts by itself.");
        return new()
        {
            Scale = scale,
            Zone = place,
            Rotation = TimeSpan.FromSeconds(rotation),
            Turn = whose,
            Problems = problems,
        };

        double Number(string name, string? text, double byDefault, double least, double most, string meaning)
        {
            if (string.IsNullOrWhiteSpace(text))
                return byDefault;
            if (
                double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
                && value >= least
                && value <= most
            )
                return value;
            problems.Add(
                $"{name}={text} cannot be used. Write {meaning}, from {QuantityFormatter.Setting(least)} to "
                    + $"{QuantityFormatter.Setting(most)}, like this: {name}={QuantityFormatter.Setting(byDefault)}."
            );
            return byDefault;
        }
    }

    /// <summary>The theme in the address; dark when it names none or an unknown one.</summary>
    public static string ThemeOf(string? theme) => Array.Find(Themes, known => known == theme) ?? DefaultTheme;

    private static TimeZoneInfo? Place(string? zone, List<string> problems)
    {
        if (string.IsNullOrWhiteSpace(zone))
            return null;
        if (TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var known))
            return known;
        problems.Add(
            $"zone={zone} is not known to the server. Write the site's zone by its IANA name, like this: zone=Europe/Berlin."
        );
        return null;
    }
}
