using Dashboard.Bench.Evaluation;
using Dashboard.Core.Incidents.Tracking;
using Dashboard.Lab;

namespace Dashboard.Bench.Soak;

/// <summary>What the watcher made of one recording.</summary>
/// <param name="Name">The recording.</param>
/// <param name="Scenario">What really happened.</param>
/// <param name="Incidents">What was opened, in order.</param>
/// <param name="Bytes">What the frozen evidence takes in the store.</param>
/// <param name="Moments">Moments whose evidence was kept.</param>
/// <param name="Opening">Time in which the store gives all that the last incident's page shows.</param>
internal sealed record SoakFigures(
    string Name,
    Scenario Scenario,
    IReadOnlyList<Incident> Incidents,
    long Bytes,
    int Moments,
    TimeSpan Opening
)
{
    /// <summary>After a repair it takes some scrapes until rare requests show that they are well again.</summary>
    private static readonly TimeSpan LongEnough = TimeSpan.FromMinutes(2);

    /// <summary>Opened while nothing was wrong, and not just after.</summary>
    public IEnumerable<Incident> False => Incidents.Where(incident => Phases.Of(Scenario, incident.OpenedAt) is Phase.Healthy);

    /// <summary>Faults during which no incident was open.</summary>
    public IEnumerable<Fault> Missed =>
        Scenario.Truth.Where(fault =>
            !Incidents.Any(incident =>
                incident.OpenedAt <= fault.Cleared && (incident.ClosedAt ?? DateTimeOffset.MaxValue) >= fault.Onset
            )
        );

    /// <summary>From the onset of the first fault until an incident was opened; null without one.</summary>
    public TimeSpan? Detected =>
        Scenario.Truth.Count > 0 && Incidents.FirstOrDefault(incident => incident.OpenedAt >= Scenario.Onset) is { } first
            ? first.OpenedAt - Scenario.Onset
            : null;

    /// <summary>
    /// How much later than the repair of its only fault the last incident ended, as the watcher knew when the recording ended;
    /// null where it
    /// had not seen the end by then.
    /// </summary>
    public TimeSpan? EndedLate =>
        Repaired is { } cleared && Incidents[^1] is var last && (last.IsCalm || last.FailuresStoppedAt is not null)
            ? last.End - cleared
            : null;

    /// <summary>When the only fault was repaired; null where there are several, or no incident, or no time left to see the
    /// end.</summary>
    public DateTimeOffset? Repaired =>
        Scenario.Truth is [var fault] && Incidents.Count > 0 && fault.Cleared <= Scenario.End - LongEnough ? fault.Cleared : null;

    /// <summary>Time with an open incident.</summary>
    public TimeSpan Open =>
        Incidents.Aggregate(TimeSpan.Zero, (sum, incident) => sum + ((incident.ClosedAt ?? Scenario.End) - incident.OpenedAt));
}
