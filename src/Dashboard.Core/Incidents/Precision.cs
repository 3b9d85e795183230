namespace Dashboard.Core.Incidents;

/// <summary>How often a cause was right when it was the first answer here.</summary>
/// <param name="Cause">Its catalogue id.</param>
/// <param name="Right">Incidents in which somebody said that it was right.</param>
/// <param name="NotQuite">That it was not quite right.</param>
/// <param name="Wrong">That it was wrong.</param>
/// <param name="Unjudged">Incidents that nobody has judged.</param>
public sealed record Precision(string Cause, int Right, int NotQuite, int Wrong, int Unjudged)
{
    /// <summary>Fewer verdicts than this say nothing about a share.</summary>
    public const int FewestForShare = 5;

    /// <summary>Verdicts of any kind.</summary>
    public int Judged => Right + NotQuite + Wrong;

    /// <summary>Share of right answers, 0 to 1; null with too few verdicts.</summary>
    public double? Share => Judged >= FewestForShare ? (double)Right / Judged : null;

    /// <summary>The record of each cause that was a main cause, the most frequent first.</summary>
    public static IReadOnlyList<Precision> Of(IEnumerable<StoredIncident> incidents) =>
        [
            .. incidents
                .GroupBy(stored => stored.Incident.MainCause.Id, StringComparer.Ordinal)
                .Select(group => new Precision(
                    group.Key,
                    Count(group, IncidentVerdict.Right),
                    Count(group, IncidentVerdict.NotQuite),
                    Count(group, IncidentVerdict.Wrong),
                    group.Count(stored => stored.Judgement is null)
                ))
                .OrderByDescending(precision => precision.Judged + precision.Unjudged)
                .ThenBy(precision => precision.Cause, StringComparer.Ordinal),
        ];

    private static int Count(IEnumerable<StoredIncident> incidents, IncidentVerdict verdict) =>
        incidents.Count(stored => stored.Judgement?.Verdict == verdict);
}
