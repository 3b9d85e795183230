using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.Formatting;

namespace Dashboard.Core.Incidents.Tracking;

/// <summary>Follows the causes of an open incident through its answers.</summary>
internal static class CauseTracker
{
    /// <summary>From here on a cause is worth a line of its own in the time line.</summary>
    private const double Likely = 0.5;

    /// <summary>Below this it is not remembered at all.</summary>
    private const double Faint = 0.15;

    /// <summary>Takes in the causes of one answer that shows trouble.</summary>
    public static Incident Next(Incident incident, Observation seen, TimeSpan step, List<IncidentEvent> events)
    {
        incident = WithFirst(incident, seen, events);
        var before = incident.Causes.ToDictionary(cause => cause.Id, StringComparer.Ordinal);
        var now = seen
            .Causes.GroupBy(cause => cause.Id, StringComparer.Ordinal)
            .Select(group => group.MaxBy(cause => cause.Confidence)!)
            .Where(cause => cause.Confidence >= Faint || cause.Id == seen.Causes[0].Id)
            .ToList();
        var seenNow = now.Select(cause =>
                Seen(before.GetValueOrDefault(cause.Id), cause, incident.FirstCause, seen, step, events)
            )
            .ToDictionary(cause => cause.Id, StringComparer.Ordinal);
        var gone = incident
            .Causes.Where(cause => !seenNow.ContainsKey(cause.Id))
            .Select(cause => Missing(cause, seen, events))
            .ToDictionary(cause => cause.Id, StringComparer.Ordinal);
        return incident with
        {
            Causes =
            [
                .. incident.Causes.Select(cause => seenNow.GetValueOrDefault(cause.Id) ?? gone[cause.Id]),
                .. seenNow.Values.Where(cause => !before.ContainsKey(cause.Id)),
            ],
        };
    }

    private static Incident WithFirst(Incident incident, Observation seen, List<IncidentEvent> events)
    {
        var first = seen.Causes[0];
        if (first.Id == incident.FirstCause)
            return incident with { NextFirstCause = null };
        if (first.Id != incident.NextFirstCause)
            return incident with { NextFirstCause = first.Id };
        events.Add(
            new IncidentEvent(
                seen.At,
                IncidentEventKind.FirstCauseChanged,
                $"Now first: {first.Title} ({QuantityFormatter.Percent(first.Confidence)}).",
                first.Id
            )
        );
        return incident with { FirstCause = first.Id, NextFirstCause = null };
    }

    private static IncidentCause Seen(
        IncidentCause? known,
        RankedCause cause,
        string first,
        Observation seen,
        TimeSpan step,
        List<IncidentEvent> events
    )
    {
        var next = (
            known
            ?? new IncidentCause
            {
                Id = cause.Id,
                Title = cause.Title,
                FirstSeenAt = seen.At,
                LastSeenAt = seen.At,
                PeakConfidence = 0,
                Confidence = 0,
            }
        ) with
        {
            Title = cause.Title,
            LastSeenAt = seen.At,
            Confidence = cause.Confidence,
            PeakConfidence = Math.Max(cause.Confidence, known?.PeakConfidence ?? 0),
            FirstFor = (known?.FirstFor ?? TimeSpan.Zero) + (cause.Id == first ? step : TimeSpan.Zero),
            MissingInARow = 0,
        };
        if (next.IsStanding || cause.Confidence < Likely)
            return next;
        events.Add(
            new IncidentEvent(
                seen.At,
                IncidentEventKind.CauseRose,
                $"{cause.Title} ({QuantityFormatter.Percent(cause.Confidence)}). {cause.Impact}",
                cause.Id
            )
        );
        return next with { IsStanding = true };
    }

    private static IncidentCause Missing(IncidentCause cause, Observation seen, List<IncidentEvent> events)
    {
        var next = cause with { Confidence = 0, MissingInARow = cause.MissingInARow + 1 };
        if (!next.IsStanding || next.MissingInARow < IncidentTracker.Settled)
            return next;
        events.Add(new IncidentEvent(seen.At, IncidentEventKind.CauseFell, $"{cause.Title} is not seen any more.", cause.Id));
        return next with { IsStanding = false };
    }
}
