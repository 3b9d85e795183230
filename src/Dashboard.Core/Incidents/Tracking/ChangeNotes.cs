using Dashboard.Troubleshooting;

namespace Dashboard.Core.Incidents.Tracking;

/// <summary>Brings what changed at the gateway into the time line, each change once.</summary>
internal static class ChangeNotes
{
    /// <summary>A change this long before the first breach may have caused it.</summary>
    private static readonly TimeSpan Before = TimeSpan.FromMinutes(10);

    /// <summary>A measured change is known to within a step of the readings, which moves with the evaluation.</summary>
    private static readonly TimeSpan SameWithin = TimeSpan.FromMinutes(1);

    /// <summary>The incident with the changes that it did not know yet, and a line for each.</summary>
    public static (Incident Incident, IReadOnlyList<IncidentEvent> Events) Add(Incident incident, Observation seen)
    {
        var known = incident.Changes.ToList();
        foreach (
            var change in seen.Diagnosis.Changes.Where(change =>
                change.At >= incident.FirstBreachAt - Before && !IsKnown(known, change)
            )
        )
            known.Add(change);
        var added = known
            .Skip(incident.Changes.Count)
            .Select(change => new IncidentEvent(change.At, IncidentEventKind.Change, $"{change.What} ({change.Source})"));
        return (incident with { Changes = known }, [.. added]);
    }

    /// <summary>Whether a change is one of those already known.</summary>
    public static bool IsKnown(IEnumerable<ChangeMark> known, ChangeMark change) =>
        known.Any(other => other.What == change.What && (other.At - change.At).Duration() <= SameWithin);
}
