using System.Globalization;
using System.Text.RegularExpressions;

namespace Dashboard.Tests.Support;

/// <summary>The colour tokens of wwwroot/app.css, per theme, with the contrast of WCAG 2.</summary>
public sealed partial class Palette
{
    private readonly Dictionary<string, string> tokens;

    private Palette(Dictionary<string, string> colours) => tokens = colours;

    public static Palette Read(string theme)
    {
        var css = File.ReadAllText(Repository.PathTo("wwwroot", "app.css"));
        var colours = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Match match in ThemedToken().Matches(css))
            colours[match.Groups["name"].Value] = match.Groups[string.Equals(theme, "light", StringComparison.Ordinal) ? "light" : "dark"].Value;

        if (string.Equals(theme, "contrast", StringComparison.Ordinal))
        {
            foreach (Match match in PlainToken().Matches(ContrastBlock().Match(css).Value))
                colours[match.Groups["name"].Value] = match.Groups["colour"].Value;
        }

        return new Palette(colours);
    }

    public double Contrast(string token, string behind)
    {
        var (a, b) = (Luminance(tokens[token]), Luminance(tokens[behind]));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string colour) =>
        0.2126 * Linear(colour[1..3]) + 0.7152 * Linear(colour[3..5]) + 0.0722 * Linear(colour[5..7]);

    private static double Linear(string hex)
    {
        var value = int.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }

    [GeneratedRegex(@"--(?<name>[\w-]+):\s*light-dark\((?<light>#\w{6}), (?<dark>#\w{6})\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ThemedToken();

    [GeneratedRegex(@"--(?<name>[\w-]+):\s*(?<colour>#\w{6});", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PlainToken();

    [GeneratedRegex(@"\[data-theme=""contrast""\] \{[^}]*\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ContrastBlock();
}
