namespace Dashboard.Core.Incidents.Tracking;

/// <summary>The limits of the watch.</summary>
/// <param name="OpenAfter">Evaluations in a row that must show trouble before an incident is opened.</param>
/// <param name="QuietPeriod">An incident is closed when the gateway was watched and quiet for so long.</param>
/// <param name="MaxStep">An evaluation speaks for the time since the one before it, but for no more than this.</param>
public sealed record TrackingRules(int OpenAfter, TimeSpan QuietPeriod, TimeSpan MaxStep)
{
    /// <summary>Two evaluations that are further apart are not in a row: the watch had a gap.</summary>
    public TimeSpan MaxGap => 5 * MaxStep;

    /// <summary>The limits as they are set.</summary>
    public static TrackingRules Of(IncidentOptions options, TimeSpan evaluationInterval) =>
        new(
            options.OpenAfter,
            options.QuietPeriod,
            evaluationInterval * 2 > TimeSpan.FromMinutes(1) ? evaluationInterval * 2 : TimeSpan.FromMinutes(1)
        );
}
