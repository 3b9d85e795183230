using Dashboard.Troubleshooting.Formatting;

namespace Dashboard.Core.Incidents.Tracking;

/// <summary>Turns a stream of answers into incidents. Pure: no clock, no store, so it can be replayed over any past.</summary>
public static class IncidentTracker
{
    /// <summary>What was seen so often in a row is no flicker.</summary>
    public const int Settled = 2;

    /// <summary>An answer about so little earlier was late; about more, the clock was set back.</summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(2);

    /// <summary>A long incident can be stepped through.</summary>
    private static readonly TimeSpan KeepEvery = TimeSpan.FromMinutes(10);

    /// <summary>Takes one observation in. One that was taken in before changes nothing.</summary>
    public static TrackingResult Next(TrackerState state, Observation seen, TrackingRules rules)
    {
        if (state.LastAt is { } last && seen.At <= last && seen.At > last - ClockTolerance)
            return new TrackingResult(state, state.Open, [], Keep: null);
        return state.Open is { } open ? TrackOpen(state, open, seen, rules) : TrackIdle(state, seen, rules);
    }

    private static TrackingResult TrackIdle(TrackerState state, Observation seen, TrackingRules rules)
    {
        if (!seen.IsBad || seen.InMaintenance)
        {
            var kept = seen.IsUnknown && !seen.InMaintenance ? state.ConsecutiveUnhealthy : 0;
            return new TrackingResult(new TrackerState(seen.At, kept, Open: null), Incident: null, [], Keep: null);
        }

        var bad = GapBefore(state, seen) is { } gap && gap <= rules.MaxGap ? state.ConsecutiveUnhealthy + 1 : 1;
        if (bad < rules.OpenAfter)
            return new TrackingResult(new TrackerState(seen.At, bad, Open: null), Incident: null, [], Keep: null);

        var (incident, events) = IncidentOpening.Of(seen);
        return new TrackingResult(new TrackerState(seen.At, 0, incident), incident, events, "the incident was opened");
    }

    private static TrackingResult TrackOpen(TrackerState state, Incident open, Observation seen, TrackingRules rules)
    {
        var events = new List<IncidentEvent>(GapsIn(state, seen, rules));
        var step = GapBefore(state, seen) is { } gap && gap > TimeSpan.Zero ? Shorter(gap, rules.MaxStep) : TimeSpan.Zero;
        var (incident, changes) = ChangeNotes.Add(open, seen);
        events.AddRange(changes);
        if (!seen.IsUnknown)
            incident = seen.IsBad ? OnUnhealthy(incident, seen, step, events) : OnHealthy(incident, seen, step, rules, events);

        var keep = ReasonToKeep(events) ?? (seen.IsBad && seen.At - incident.KeptAt >= KeepEvery ? "the incident went on" : null);
        if (keep is not null)
            incident = incident with { KeptAt = seen.At };
        return new TrackingResult(new TrackerState(seen.At, 0, incident.IsOpen ? incident : null), incident, events, keep);
    }

    /// <summary>Trouble goes on, or is back.</summary>
    private static Incident OnUnhealthy(Incident incident, Observation seen, TimeSpan step, List<IncidentEvent> events)
    {
        if (incident.IsCalm)
        {
            events.Add(
                new IncidentEvent(
                    seen.At,
                    IncidentEventKind.CameBack,
                    $"Recurred after {DurationFormatter.Format(seen.At - incident.LastBadAt)}. {seen.Diagnosis.Headline}"
                )
            );
            incident = incident with { Returns = incident.Returns + 1 };
        }

        var severity = seen.Causes.Max(cause => cause.Severity);
        if (severity > incident.Severity)
            events.Add(
                new IncidentEvent(
                    seen.At,
                    IncidentEventKind.GotWorse,
                    $"It became {severity.ToString().ToLowerInvariant()}. {seen.Diagnosis.Headline}"
                )
            );

        var isWorst = severity > incident.Severity || seen.Diagnosis.Impact.FailedShare > incident.Impact.PeakFailedShare;
        incident = CauseTracker.Next(incident, seen, step, events);
        return incident with
        {
            LastBadAt = Later(incident.LastBadAt, seen.At),
            FailuresStoppedAt = seen.Diagnosis.Impact.Until is { } until && until >= incident.FirstBreachAt ? until : null,
            QuietFor = TimeSpan.Zero,
            QuietInARow = 0,
            Severity = severity > incident.Severity ? severity : incident.Severity,
            Headline = isWorst ? seen.Diagnosis.Headline : incident.Headline,
            Impact = IncidentImpact.Add(incident.Impact, seen.Diagnosis.Impact, step),
            Endpoints = [.. incident.Endpoints.Union(seen.Causes.SelectMany(cause => cause.Endpoints), StringComparer.Ordinal)],
            Backends = [.. incident.Backends.Union(seen.Causes.SelectMany(cause => cause.Backends), StringComparer.Ordinal)],
        };
    }

    /// <summary>No trouble now.</summary>
    private static Incident OnHealthy(
        Incident incident,
        Observation seen,
        TimeSpan step,
        TrackingRules rules,
        List<IncidentEvent> events
    )
    {
        var wasCalm = incident.IsCalm;
        incident = incident with
        {
            QuietFor = incident.QuietFor + step,
            QuietInARow = incident.QuietInARow + 1,
            Causes = [.. incident.Causes.Select(cause => cause with { Confidence = 0 })],
            NextFirstCause = null,
        };
        if (incident.IsCalm && !wasCalm)
        {
            events.Add(
                new IncidentEvent(
                    seen.At,
                    IncidentEventKind.WentQuiet,
                    $"No trouble is seen any more{Stopped(incident)}; the quiet period runs."
                )
            );
            incident = incident with { Causes = [.. incident.Causes.Select(cause => cause with { IsStanding = false })] };
        }

        if (!incident.IsCalm || incident.QuietFor < rules.QuietPeriod)
            return incident;
        events.Add(
            new IncidentEvent(seen.At, IncidentEventKind.Closed, $"Quiet for {DurationFormatter.Format(incident.QuietFor)}.")
        );
        return incident with { ClosedAt = Later(seen.At, incident.LastBadAt) };
    }

    private static string Stopped(Incident incident) =>
        incident.FailuresStoppedAt is { } at ? $", failures stopped at {TimestampFormatter.Clock(at)}" : "";

    private static IEnumerable<IncidentEvent> GapsIn(TrackerState state, Observation seen, TrackingRules rules)
    {
        if (GapBefore(state, seen) is not { } gap)
            yield break;
        if (gap < TimeSpan.Zero)
            yield return new IncidentEvent(
                seen.At,
                IncidentEventKind.WatchGap,
                $"The dashboard's clock was set back by {DurationFormatter.Format(-gap)}."
            );
        if (gap > rules.MaxGap)
            yield return new IncidentEvent(
                seen.At,
                IncidentEventKind.WatchGap,
                $"Not watched for {DurationFormatter.Format(gap)}: nothing is known about that time."
            );
    }

    private static string? ReasonToKeep(IReadOnlyList<IncidentEvent> events) =>
        events
            .Select(line =>
                line.Kind switch
                {
                    IncidentEventKind.FirstCauseChanged => "another cause stood first",
                    IncidentEventKind.CauseRose => "a cause rose",
                    IncidentEventKind.CauseFell => "a cause fell",
                    IncidentEventKind.GotWorse => "it got worse",
                    IncidentEventKind.CameBack => "trouble came back",
                    IncidentEventKind.WentQuiet => "trouble was gone",
                    IncidentEventKind.Closed => "the incident was closed",
                    _ => null,
                }
            )
            .FirstOrDefault(reason => reason is not null);

    private static TimeSpan? GapBefore(TrackerState state, Observation seen) => seen.At - state.LastAt;

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
