using System.Globalization;

namespace Dashboard.Features.Wall;

/// <summary>Type sizes for a screen that is read from afar: the angle that a letter fills decides, not its pixels.</summary>
/// <param name="Inches">The screen's diagonal.</param>
/// <param name="Metres">The longest distance it is read from.</param>
public sealed record WallScale(double Inches, double Metres)
{
    /// <summary>The angle of the smallest capital letter in arc-minutes (NUREG-0700); the stylesheets give values 20, the cause
    /// 24 and the state 30.</summary>
    public const int Smallest = 16;

    /// <summary>With larger type not even state, cause and age have room on one screen.</summary>
    private const double LargestSmallestVh = 11;

    private const double CapitalPerEm = 0.7;
    private const double MillimetresPerInch = 25.4;

    /// <summary>Whether state, cause and age fit on the screen in letters that can be read at the distance.</summary>
    public bool HasRoom => Vh(Smallest) <= LargestSmallestVh;

    /// <summary>The longest distance with <see cref="HasRoom"/>.</summary>
    public double MaxMetres => Metres * LargestSmallestVh / Vh(Smallest);

    /// <summary>The unit of the stylesheet: one arc-minute, as a share of the diagonal because that holds for every shape of
    /// screen.</summary>
    public string Style =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"--minute: calc(var(--diagonal, hypot(100vw, 100vh)) * {OfDiagonal(1):0.00000000})"
        );

    /// <summary>Font size in percent of the screen's height; 16:9 unless another shape is given.</summary>
    public double Vh(double minutes, double width = 16, double height = 9) =>
        100 * OfDiagonal(minutes) * Math.Sqrt((width * width) + (height * height)) / height;

    private double OfDiagonal(double minutes)
    {
        var radians = minutes / 60 * Math.PI / 180;
        var capital = 2 * 1000 * Metres * Math.Tan(radians / 2);
        return capital / CapitalPerEm / (Inches * MillimetresPerInch);
    }
}
