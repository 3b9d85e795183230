using Dashboard.Core.Incidents.Tracking;

namespace Dashboard.Core.Incidents;

/// <summary>The incidents of one month: how many, how fast they were seen and ended, and what they were.</summary>
/// <param name="Month">The month, in UTC.</param>
/// <param name="Summary">Their numbers: time to detect and to recover among them.</param>
/// <param name="Causes">Main causes by how often they came, the most frequent first.</param>
public sealed record IncidentMonth(DateOnly Month, IncidentSummary Summary, IReadOnlyList<CauseCount> Causes)
{
    /// <summary>Incidents whose main cause had come in the same month before.</summary>
    public int Recurrences => Causes.Sum(cause => cause.Count - 1);

    /// <summary>Incidents by the month in which they were opened, the newest month first; a month without any is
    /// left out.</summary>
    public static IReadOnlyList<IncidentMonth> Of(IEnumerable<Incident> incidents) =>
        [
            .. incidents
                .GroupBy(incident => new DateOnly(incident.OpenedAt.UtcDateTime.Year, incident.OpenedAt.UtcDateTime.Month, 1))
                .OrderByDescending(month => month.Key)
                .Select(month => new IncidentMonth(month.Key, IncidentSummary.Of([.. month]), CausesOf(month))),
        ];

    private static IReadOnlyList<CauseCount> CausesOf(IEnumerable<Incident> incidents) =>
        [
            .. incidents
                .GroupBy(incident => incident.MainCause.Id, StringComparer.Ordinal)
                .Select(cause => new CauseCount(cause.Key, cause.Count()))
                .OrderByDescending(cause => cause.Count)
                .ThenBy(cause => cause.CauseId, StringComparer.Ordinal),
        ];
}
