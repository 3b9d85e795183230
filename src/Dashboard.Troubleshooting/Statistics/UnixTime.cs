namespace Dashboard.Troubleshooting.Statistics;

/// <summary>Moments that are values of series, as Prometheus has them: seconds since 1970.</summary>
public static class UnixTime
{
    /// <summary>The moment; null for what is none, such as an infinite value or one beyond the year 9999.</summary>
    public static DateTimeOffset? Of(double seconds) =>
        seconds >= DateTimeOffset.MinValue.ToUnixTimeSeconds() && seconds < DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds((long)(seconds * 1000))
            : null;

    /// <summary>As <see cref="Of"/>, without fractions of a second.</summary>
    public static DateTimeOffset? WholeSecondsOf(double seconds) => Of(Math.Truncate(seconds));
}
