using System.Globalization;

namespace Dashboard.Troubleshooting.Formatting;

/// <summary>Numbers with their unit; a number that is none becomes words, never "NaN".</summary>
public static class QuantityFormatter
{
    public const string NotMeasured = "not measured";

    /// <summary>Below this count a percentage pretends to know more than was seen.</summary>
    public const int TooFewForPercent = 20;

    private static readonly string[] ByteUnits = ["B", "KiB", "MiB", "GiB", "TiB"];

    public static string Format(double? value, string unit) =>
        value is not { } number || !double.IsFinite(number)
            ? NotMeasured
            : unit switch
            {
                "ratio" => Percent(number),
                "seconds" => Seconds(number),
                "bytes" => Bytes(number),
                "requests/s" => Rate(number),
                "milliseconds" => $"{Number(number)} ms",
                "count" => Number(number),
                _ => $"{Number(number)} {unit}",
            };

    /// <summary>As <see cref="Format"/>, in the little room beside a chart; the sentence below it says what is counted.</summary>
    public static string OnAxis(double value, string unit) =>
        unit is "requests/s" && double.IsFinite(value) ? $"{Number(value)}/s" : Format(value, unit);

    public static string Percent(double ratio) =>
        !double.IsFinite(ratio)
            ? NotMeasured
            : Math.Abs(ratio) switch
            {
                0 => "0%",
                < 0.001 => "<0.1%",
                > 0.999 and < 1 => ">99.9%",
                < 0.1 or (> 0.99 and < 1) => string.Create(CultureInfo.InvariantCulture, $"{ratio * 100:0.#}%"),
                _ => string.Create(CultureInfo.InvariantCulture, $"{ratio * 100:#,0}%"),
            };

    public static string Seconds(double seconds) =>
        !double.IsFinite(seconds)
            ? NotMeasured
            : seconds switch
            {
                0 => "0 s",
                > 0 and < 0.001 => "<1 ms",
                > 0 and < 0.9995 => $"{Number(seconds * 1000)} ms",
                > 0 and < 60 => $"{Number(seconds)} s",
                _ => DurationFormatter.Precise(TimeSpan.FromSeconds(Math.Round(seconds))),
            };

    public static string Rate(double perSecond) =>
        !double.IsFinite(perSecond)
            ? NotMeasured
            : perSecond switch
            {
                > 0 and < 0.01 => "<0.01 requests/s",
                _ => $"{Number(perSecond)} requests/s",
            };

    public static string Bytes(double bytes)
    {
        if (!double.IsFinite(bytes))
            return NotMeasured;
        var unit = 0;
        while (Math.Abs(bytes) >= 1024 && unit < ByteUnits.Length - 1)
        {
            bytes /= 1024;
            unit++;
        }

        return $"{Number(bytes)} {ByteUnits[unit]}";
    }

    /// <summary>A count; <c>increase()</c> extrapolates, so it may come as a fraction.</summary>
    public static string Count(double count) =>
        double.IsFinite(count) ? Math.Round(count).ToString("#,0", CultureInfo.InvariantCulture) : NotMeasured;

    /// <summary>"1 cause", "2 causes".</summary>
    public static string Count(int count, string noun) => Count(count, noun, $"{noun}s");

    /// <summary>"1 other fix", "2 other fixes": for a noun whose plural is its own.</summary>
    public static string Count(int count, string noun, string plural) => count == 1 ? $"1 {noun}" : $"{Count(count)} {plural}";

    /// <summary>"3 of 14" for few, "21% (n = 1,204)" for many.</summary>
    public static string Share(double part, double whole) =>
        whole switch
        {
            _ when !double.IsFinite(part) || !double.IsFinite(whole) => NotMeasured,
            < 0.5 => "no traffic",
            < TooFewForPercent => $"{Count(part)} of {Count(whole)}",
            _ => $"{Percent(part / whole)} (n = {Count(whole)})",
        };

    /// <summary>"3.2 times": how much more a quantity is than another.</summary>
    public static string Multiple(double ratio) => $"{Number(ratio)} times";

    /// <summary>A number as a configuration writes it, such as a limit: up to three decimals, no separators.</summary>
    public static string Setting(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>"99.95%": a share that somebody has set, such as an objective; never rounded to "&gt;99.9%".</summary>
    public static string SettingPercent(double ratio) => $"{Setting(100 * ratio)}%";

    /// <summary>Three digits that matter.</summary>
    public static string Number(double value) =>
        !double.IsFinite(value)
            ? NotMeasured
            : value.ToString(
                Math.Abs(value) switch
                {
                    >= 99.95 => "#,0",
                    >= 9.995 => "0.#",
                    >= 0.995 => "0.##",
                    _ => "0.###",
                },
                CultureInfo.InvariantCulture
            );
}
