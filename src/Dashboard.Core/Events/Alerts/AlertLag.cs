namespace Dashboard.Core.Events.Alerts;

/// <summary>How an alert's start lies to the trouble that it tells of; negative when the alert was first.</summary>
/// <param name="AfterBreach">Time from the first breach to the alert.</param>
/// <param name="AfterOpening">Time from the moment that the dashboard opened the incident to the alert; null when it has
/// not.</param>
public readonly record struct AlertLag(TimeSpan AfterBreach, TimeSpan? AfterOpening)
{
    /// <summary>The lag of an alert behind an incident.</summary>
    public static AlertLag Of(DateTimeOffset alert, DateTimeOffset firstBreach, DateTimeOffset? opened) =>
        new(alert - firstBreach, alert - opened);
}
