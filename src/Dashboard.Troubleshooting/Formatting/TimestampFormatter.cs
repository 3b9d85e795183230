using System.Globalization;

namespace Dashboard.Troubleshooting.Formatting;

/// <summary>Moments as text: for reading always with the zone, for addresses as RFC 3339.</summary>
public static class TimestampFormatter
{
    public const string Example = "2026-11-22T18:31:00Z";

    private static readonly string[] Rfc3339Formats =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'",
        "yyyy-MM-dd'T'HH:mm:ss'Z'",
        "yyyy-MM-dd'T'HH:mm'Z'",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz",
        "yyyy-MM-dd'T'HH:mm:sszzz",
        "yyyy-MM-dd'T'HH:mmzzz",
    ];

    public static string Clock(DateTimeOffset moment) => Utc(moment, "HH:mm:ss 'UTC'");

    /// <summary>As <see cref="Clock"/>, where a heading or an axis names the zone.</summary>
    public static string ClockWithoutZone(DateTimeOffset moment) => Utc(moment, "HH:mm:ss");

    /// <summary>To the minute, in the zone of the moment: for a clock on a wall, which names the zone.</summary>
    public static string HourAndMinute(DateTimeOffset moment) => moment.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>"11-27 18:30", in UTC: on an axis that is longer than a day.</summary>
    public static string DayAndMinute(DateTimeOffset moment) => Utc(moment, "MM-dd HH:mm");

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Month(DateOnly month) => month.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    public static string Full(DateTimeOffset moment) => Utc(moment, "yyyy-MM-dd HH:mm:ss 'UTC'");

    /// <summary>A moment for programs, to the second.</summary>
    public static string Rfc3339Seconds(DateTimeOffset moment) => Utc(moment, "yyyy-MM-dd'T'HH:mm:ss'Z'");

    /// <summary>A moment for programs and addresses, with all its digits.</summary>
    public static string Rfc3339(DateTimeOffset moment) => Utc(moment, "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'");

    /// <summary>Reads a moment with a zone from an address, where an unescaped plus has become a space.</summary>
    public static bool TryParse(string? text, out DateTimeOffset moment) =>
        DateTimeOffset.TryParseExact(
            text?.Trim().Replace(' ', '+').ToUpperInvariant(),
            Rfc3339Formats,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out moment
        );

    private static string Utc(DateTimeOffset moment, string format) =>
        moment.UtcDateTime.ToString(format, CultureInfo.InvariantCulture);
}
