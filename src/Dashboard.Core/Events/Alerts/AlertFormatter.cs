using Dashboard.Troubleshooting.Formatting;

namespace Dashboard.Core.Events.Alerts;

/// <summary>Words for alerts and for the path that they come by.</summary>
public static class AlertFormatter
{
    /// <summary>Which was first, the alert or the trouble.</summary>
    public static string Lag(string alert, AlertLag lag)
    {
        var breach = Side(lag.AfterBreach, "the first breach");
        return lag.AfterOpening is { } opening
            ? $"{alert} fired {breach}, {Side(opening, "this dashboard opened the incident")}"
            : $"{alert} fired {breach}";
    }

    /// <summary>What is known about the alerting path.</summary>
    public static string Path(Watchdog watchdog, DateTimeOffset now) =>
        watchdog switch
        {
            { LastHeardAt: null } => "Alerting path: not set up, so nobody would notice if alerts stopped arriving.",
            { LastHeardAt: { } heard } when watchdog.IsSilentAt(now) =>
                $"The alerting path is silent since {TimestampFormatter.Full(heard)}; alerts may not reach anybody.",
            { LastHeardAt: { } heard } => $"Alerting path: last heard {DurationFormatter.Ago(heard, now)}.",
        };

    private static string Side(TimeSpan after, string what) =>
        after.Ticks switch
        {
            0 => $"together with {what}",
            > 0 => $"{DurationFormatter.Format(after)} after {what}",
            _ => $"{DurationFormatter.Format(after)} before {what}",
        };
}
