namespace Dashboard.Core.Incidents.Tracking;

/// <summary>The beginning of an incident.</summary>
internal static class IncidentOpening
{
    /// <summary>The incident as the observation that opens it shows it, with the first lines of its time line.</summary>
    public static (Incident Incident, IReadOnlyList<IncidentEvent> Events) Of(Observation seen)
    {
        var first = seen.Causes[0];
        var breach = BreachOf(seen);
        var incident = new Incident
        {
            Gateway = seen.Diagnosis.Gateway,
            FirstBreachAt = breach,
            OpenedAt = seen.At,
            LastBadAt = seen.At,
            KeptAt = seen.At,
            Severity = seen.Causes.Max(cause => cause.Severity),
            Headline = seen.Diagnosis.Headline,
            Causes = [],
            FirstCause = first.Id,
            Impact = IncidentImpact.OfOpening(seen.Diagnosis.Impact, seen.At - breach),
            Endpoints = [.. seen.Causes.SelectMany(cause => cause.Endpoints).Distinct(StringComparer.Ordinal)],
            Backends = [.. seen.Causes.SelectMany(cause => cause.Backends).Distinct(StringComparer.Ordinal)],
        };
        (incident, var changes) = ChangeNotes.Add(incident, seen);
        var causes = new List<IncidentEvent>();
        incident = CauseTracker.Next(incident, seen, seen.At - breach, causes);
        var what = seen.Diagnosis.Impact.Since is null
            ? "First sign of trouble; users were not seen to be hurt."
            : "First user impact.";
        return (
            incident,
            [
                .. changes.Where(change => change.At < breach),
                new IncidentEvent(breach, IncidentEventKind.FirstBreach, what, first.Id),
                .. changes.Where(change => change.At >= breach),
                new IncidentEvent(seen.At, IncidentEventKind.Opened, seen.Diagnosis.Headline, first.Id),
                .. causes,
            ]
        );
    }

    private static DateTimeOffset BreachOf(Observation seen)
    {
        var since = seen.Diagnosis.Impact.Since ?? seen.Causes[0].Since ?? seen.At;
        return since < seen.At ? since : seen.At;
    }
}
