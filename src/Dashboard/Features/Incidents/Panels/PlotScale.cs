using System.Text;
using Dashboard.Shared;
using Dashboard.Troubleshooting;

namespace Dashboard.Features.Incidents.Panels;

/// <summary>Where times and values lie in a drawing that is stretched to its place.</summary>
/// <param name="axis">The time axis.</param>
/// <param name="top">The value at the upper edge.</param>
public sealed class PlotScale(TimeWindow axis, double top)
{
    /// <summary>Width of the drawing in its own units.</summary>
    public const double Width = 1000;

    /// <summary>Height of the drawing in its own units.</summary>
    public const double Height = 100;

    /// <summary>Whether a time lies on the axis.</summary>
    public bool Holds(DateTimeOffset at) => at >= axis.Start && at <= axis.End;

    /// <summary>Where a time lies; times outside lie on the edge.</summary>
    public double X(DateTimeOffset at) => Width * Math.Clamp((at - axis.Start) / axis.Length, 0, 1);

    /// <summary>Where a value lies.</summary>
    public double Y(double value) => Height * (1 - Math.Clamp(value / top, 0, 1));

    /// <summary>The outline of a series: its line, or for an area also what is under it.</summary>
    public string Outline(PlotSeries series)
    {
        var path = new StringBuilder();
        foreach (var run in series.Runs)
        {
            Append(path, 'M', run.Select(point => (X(point.At), Y(point.Value))));
            if (!series.IsArea)
                continue;
            Append(path, 'L', run.Reverse().Select(point => (X(point.At), Y(point.Floor))));
            path.Append('Z');
        }

        return path.ToString();
    }

    private static void Append(StringBuilder path, char first, IEnumerable<(double X, double Y)> points)
    {
        var command = first;
        foreach (var (x, y) in points)
        {
            path.Append(command).Append(ChartScale.Text(x)).Append(' ').Append(ChartScale.Text(y));
            command = 'L';
        }
    }
}
