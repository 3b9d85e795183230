using System.Globalization;
using System.Text.RegularExpressions;

namespace Dashboard.TestSupport;

/// <summary>The colour tokens of wwwroot/app.css, per theme, with the contrast of WCAG 2.</summary>
public sealed partial class Palette
{
    // Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB.
    private static readonly Dictionary<Vision, double[][]> Matrices = new()
    {
        [Vision.Protan] =
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ],
        [Vision.Deutan] =
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ],
        [Vision.Tritan] =
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ],
    };

    private readonly Dictionary<string, string> tokens;

    private Palette(Dictionary<string, string> colours) => tokens = colours;

    public static Palette Read(string theme)
    {
        var css = File.ReadAllText(Repository.PathTo("wwwroot", "app.css"));
        var colours = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Match match in ThemedToken().Matches(css))
            colours[match.Groups["name"].Value] = match
                .Groups[string.Equals(theme, "light", StringComparison.Ordinal) ? "light" : "dark"]
                .Value;

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

    /// <summary>How far apart two tokens look in OKLab, of 100, to an eye with the given vision.</summary>
    public double Distance(string one, string other, Vision vision) =>
        Math.Sqrt(OkLab(one, vision).Zip(OkLab(other, vision), (a, b) => (a - b) * (a - b)).Sum()) * 100;

    private double[] OkLab(string token, Vision vision)
    {
        var colour = tokens[token];
        double[] seen =
        [
            .. Matrices[vision]
                .Select(row =>
                    Math.Clamp(
                        (row[0] * Linear(colour[1..3])) + (row[1] * Linear(colour[3..5])) + (row[2] * Linear(colour[5..7])),
                        0,
                        1
                    )
                ),
        ];
        var l = Math.Cbrt((0.4122214708 * seen[0]) + (0.5363325363 * seen[1]) + (0.0514459929 * seen[2]));
        var m = Math.Cbrt((0.2119034982 * seen[0]) + (0.6806995451 * seen[1]) + (0.1073969566 * seen[2]));
        var s = Math.Cbrt((0.0883024619 * seen[0]) + (0.2817188376 * seen[1]) + (0.6299787005 * seen[2]));
        return
        [
            (0.2104542553 * l) + (0.7936177850 * m) - (0.0040720468 * s),
            (1.9779984951 * l) - (2.4285922050 * m) + (0.4505937099 * s),
            (0.0259040371 * l) + (0.7827717662 * m) - (0.8086757660 * s),
        ];
    }

    private static double Luminance(string colour) =>
        0.2126 * Linear(colour[1..3]) + 0.7152 * Linear(colour[3..5]) + 0.0722 * Linear(colour[5..7]);

    private static double Linear(string hex)
    {
        var value = int.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }

    [GeneratedRegex(
        @"--(?<name>[\w-]+):\s*light-dark\((?<light>#\w{6}), (?<dark>#\w{6})\)",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex ThemedToken();

    [GeneratedRegex(@"--(?<name>[\w-]+):\s*(?<colour>#\w{6});", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PlainToken();

    [GeneratedRegex(@"\[data-theme=""contrast""\] \{[^}]*\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ContrastBlock();
}

/// <summary>A colour vision deficiency at full severity.</summary>
public enum Vision
{
    /// <summary>Without the long-wave cones.</summary>
    Protan,

    /// <summary>Without the medium-wave cones.</summary>
    Deutan,

    /// <summary>Without the short-wave cones.</summary>
    Tritan,
}
