using Dashboard.Core.Incidents.Tracking;

namespace Dashboard.Core.Incidents;

/// <summary>Numbers over several incidents.</summary>
/// <param name="Count">Incidents.</param>
/// <param name="Closed">Of these the closed ones, which alone have a time to recover.</param>
/// <param name="LateEnds">Of the closed ones those whose end is only known to the minutes that an evaluation counts.</param>
/// <param name="Detect">Median and mean time from the first breach until it was noticed here.</param>
/// <param name="Recover">Median and mean time from the first breach until the last trouble, of closed ones.</param>
/// <param name="Failed">Failed and refused requests in all of them, estimated.</param>
public sealed record IncidentSummary(int Count, int Closed, int LateEnds, Average? Detect, Average? Recover, double Failed)
{
    /// <summary>The numbers of these incidents.</summary>
    public static IncidentSummary Of(IReadOnlyCollection<Incident> incidents)
    {
        var closed = incidents.Where(incident => !incident.IsOpen).ToList();
        return new IncidentSummary(
            incidents.Count,
            closed.Count,
            closed.Count(incident => incident.FailuresStoppedAt is null),
            Average.Of(incidents.Select(incident => incident.TimeToDetect)),
            Average.Of(closed.Select(incident => incident.Duration)),
            incidents.Sum(incident => incident.Impact.Failed)
        );
    }
}

/// <summary>The middle of some durations: the median, and the mean, which a single long one moves.</summary>
/// <param name="Median">Half of them are not longer.</param>
/// <param name="Mean">Their sum by their number.</param>
public sealed record Average(TimeSpan Median, TimeSpan Mean)
{
    /// <summary>The middle of these; null without any.</summary>
    public static Average? Of(IEnumerable<TimeSpan> durations)
    {
        var sorted = durations.Order().ToList();
        if (sorted.Count == 0)
            return null;
        var median = (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
        return new Average(median, TimeSpan.FromTicks((long)sorted.Average(duration => duration.Ticks)));
    }
}
