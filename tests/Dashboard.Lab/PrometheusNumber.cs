using System.Globalization;

namespace Dashboard.Lab;

/// <summary>Numbers as Prometheus writes and reads them: exact to the last bit, and with its own words for the
/// infinities.</summary>
internal static class PrometheusNumber
{
    public static double Parse(string text) =>
        text switch
        {
            "+Inf" => double.PositiveInfinity,
            "-Inf" => double.NegativeInfinity,
            _ => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
        };

    public static string Format(double value) =>
        value switch
        {
            double.PositiveInfinity => "+Inf",
            double.NegativeInfinity => "-Inf",
            _ => value.ToString("R", CultureInfo.InvariantCulture),
        };

    public static DateTimeOffset ParseTime(decimal seconds) => DateTimeOffset.FromUnixTimeMilliseconds((long)(seconds * 1000));

    public static string FormatTime(DateTimeOffset time)
    {
        var milliseconds = time.ToUnixTimeMilliseconds();
        return string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 1000}.{milliseconds % 1000:000}");
    }
}
