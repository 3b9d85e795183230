using System.Globalization;
using Dashboard.Bench.Measures;

namespace Dashboard.Bench.Reports;

/// <summary>Numbers and verdicts as the report writes them.</summary>
internal static class Text
{
    public static string Number(double value, string format = "0.00") => value.ToString(format, CultureInfo.InvariantCulture);

    public static string Seconds(TimeSpan? time) => time is { } known ? $"{Number(known.TotalSeconds, "0")} s" : "never";

    public static string Percent(double share) => $"{Number(share * 100, "0.#")} %";

    public static string Met(bool? isMet) =>
        isMet switch
        {
            true => "yes",
            false => "**no**",
            null => "-",
        };

    public static bool? IsAtLeast(Ratio ratio, double? goal) =>
        ratio.Value is { } value && goal is { } wanted ? value >= wanted : null;

    public static bool? IsAtMost(Ratio ratio, double limit) => ratio.Value is { } value ? value <= limit : null;
}
