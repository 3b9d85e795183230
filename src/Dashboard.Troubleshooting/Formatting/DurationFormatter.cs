using System.Globalization;

namespace Dashboard.Troubleshooting.Formatting;

/// <summary>Spans of time in words short enough for a line.</summary>
public static class DurationFormatter
{
    public static string Format(TimeSpan span)
    {
        if (span < TimeSpan.Zero)
            span = span.Negate();
        return span switch
        {
            { TotalSeconds: < 1 } and { TotalSeconds: > 0 } => "<1 s",
            { TotalMinutes: < 1.5 and not 1 } => $"{Whole(span.TotalSeconds)} s",
            { TotalMinutes: < 90 } => $"{Whole(span.TotalMinutes)} min",
            { TotalHours: < 24 } => WithRest(span.Days * 24 + span.Hours, "h", span.Minutes, "min"),
            _ => WithRest(span.Days, "d", span.Hours, "h"),
        };
    }

    /// <summary>"2 min 30 s": a span that is a limit or a window, in which the seconds matter.</summary>
    public static string Precise(TimeSpan span) =>
        span.Duration() switch
        {
            { TotalMinutes: < 1 } brief => QuantityFormatter.Seconds(brief.TotalSeconds),
            { TotalHours: < 1 } minutes => WithRest(minutes.Minutes, "min", minutes.Seconds, "s"),
            var other => Format(other),
        };

    /// <summary>How long ago a moment was; a moment ahead is "just now", because clocks differ a little.</summary>
    public static string Ago(DateTimeOffset moment, DateTimeOffset now) =>
        moment >= now ? "just now" : $"{Format(now - moment)} ago";

    private static string WithRest(int large, string largeUnit, int small, string smallUnit) =>
        small == 0 ? $"{large} {largeUnit}" : $"{large} {largeUnit} {small} {smallUnit}";

    private static string Whole(double value) => Math.Floor(value).ToString("0", CultureInfo.InvariantCulture);
}
