using Dashboard.Troubleshooting.KrakenD.Detection;
using Dashboard.Troubleshooting.KrakenD.Telemetry;
using Dashboard.Troubleshooting.KrakenD.View;
using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.KrakenD.Diagnosing;

/// <summary>
/// Circuit breakers, rebuilt without a breaker metric: per replica and backend entry, from log lines where there are any, else
/// from calls that the backend stage counts and the round trip does not.
/// </summary>
internal static class BreakerList
{
    /// <summary>From this share of refused calls on the breaker counts as open; below, probes and recoveries let many
    /// through.</summary>
    private const double MostlyRefused = 0.5;

    /// <summary>One spared minute may be a scrape between two counters.</summary>
    private const int FewestMinutes = 2;

    /// <summary>A cause that spares calls as a breaker does is told apart with this confidence.</summary>
    private const double Sure = 0.5;

    private static readonly TimeSpan Simultaneous = TimeSpan.FromSeconds(90);

    /// <summary>Breakers that were open at some time in the history; one lane that says so where it cannot be told.</summary>
    public static IReadOnlyList<BreakerLane> Of(GatewayView view, IReadOnlyList<RankedCause> causes)
    {
        var inferred = Inferred(view, causes);
        var confirmed = Confirmed(view).Select(lane => (Lane: lane, Match: MatchOf(lane, inferred, view))).ToList();
        var matched = confirmed.Select(entry => entry.Match).OfType<BreakerLane>().ToHashSet(ReferenceEqualityComparer.Instance);
        List<BreakerLane> lanes =
        [
            .. confirmed.Select(entry =>
                entry.Match is { } match
                    ? entry.Lane with
                    {
                        Backend = match.Backend,
                        Endpoint = match.Endpoint,
                        RefusedShare = match.RefusedShare,
                    }
                    : entry.Lane
            ),
            .. inferred.Where(lane => !matched.Contains(lane)),
        ];
        return lanes.Count > 0 || CanBeSent(view)
            ? [.. lanes.OrderBy(lane => (lane.Backend ?? lane.Name, lane.Endpoint, lane.Replica))]
            : [Untold(view)];
    }

    private static bool CanBeSent(GatewayView view) =>
        view.Logs.Transitions.Count > 0
        || (view.HasBackendStages && view.Signals.BackendRoundTrips && view.Snapshot.WasRead(Signals.ShortCircuitedCalls));

    private static BreakerLane Untold(GatewayView view) =>
        new()
        {
            Name = "every breaker",
            State = BreakerState.Unknown,
            Source = BreakerSource.Unknown,
            Spans = [],
            Query = Queries(view).Expression("sum by (name, from, to) (increase(krakend_log_breaker_transitions_total{$m}[$w]))"),
        };

    private static List<BreakerLane> Inferred(GatewayView view, IReadOnlyList<RankedCause> causes)
    {
        // A backend rate limit spares calls as well, but it is no breaker.
        var limited = causes
            .Where(cause => cause.Id == "backend-rate-limit" && cause.Confidence >= Sure)
            .SelectMany(cause => cause.Backends)
            .ToHashSet(StringComparer.Ordinal);
        return
        [
            .. view
                .ShortCircuitedCalls.Where(spared => spared.Share.Points().Count() >= FewestMinutes)
                .Select(spared =>
                    (
                        ShortCircuited: spared,
                        Call: view.CallsByEndpoint[spared.Endpoint].FirstOrDefault(call => call.Pattern == spared.Pattern)
                    )
                )
                .Where(entry => entry.Call is not null && !limited.Contains(entry.Call.Backend))
                .Select(entry => Inferred(entry.ShortCircuited, entry.Call!, view)),
        ];
    }

    private static BreakerLane Inferred(ShortCircuitedCallsView spared, CallView call, GatewayView view)
    {
        var states = spared
            .Share.Values.Select(share =>
                double.IsNaN(share) ? BreakerState.Closed
                : share >= MostlyRefused ? BreakerState.Open
                : BreakerState.HalfOpen
            )
            .ToList();
        var queries = Queries(view);
        return new BreakerLane
        {
            Name = call.Backend,
            Backend = call.Backend,
            Endpoint = spared.Endpoint,
            Replica = spared.Replica,
            State = states[^1],
            Source = BreakerSource.Inferred,
            RefusedShare = double.IsNaN(spared.Share.Now) ? 0 : spared.Share.Now,
            Spans = Spans(states, spared.Share.Start - spared.Share.Step, spared.Share.Step),
            Query = EvidenceQueries.Ratio($"({queries.Stages([call])} - {queries.RoundTrips([call])})", queries.Stages([call])),
        };
    }

    private static IEnumerable<BreakerLane> Confirmed(GatewayView view) =>
        view
            .Logs.Transitions.GroupBy(line => (line.Name, line.Replica))
            .Select(group => Confirmed(group.Key.Name, group.Key.Replica, [.. group], view))
            .Where(lane => lane.Spans.Any(span => span.State != BreakerState.Closed));

    private static BreakerLane Confirmed(
        string name,
        string replica,
        IReadOnlyList<(string Name, string Replica, string From, string To, Counts Lines)> lines,
        GatewayView view
    )
    {
        Counts To(string state) => Counts.Sum(lines.Where(line => line.To == state).Select(line => line.Lines), view.Steps);
        var (opened, halfOpened, closed) = (To("open"), To("half-open"), To("closed"));
        var state = StateBefore(lines, view);
        var states = Enumerable
            .Range(0, view.Steps)
            .Select(step =>
                state = (opened.Values[step] > 0, halfOpened.Values[step] > 0, closed.Values[step] > 0) switch
                {
                    (true, _, false) => BreakerState.Open,
                    (false, _, true) => BreakerState.Closed,
                    (true, _, true) or (false, true, false) => BreakerState.HalfOpen,
                    _ => state,
                }
            )
            .ToList();
        return new BreakerLane
        {
            Name = name,
            Replica = replica.Length > 0 ? replica : null,
            State = states[^1],
            Source = BreakerSource.LogConfirmed,
            Spans = Spans(states, view.StartOf(0), Signals.Step),
            Query = Queries(view)
                .Expression(
                    "sum by (from, to) (increase(krakend_log_breaker_transitions_total{$m, "
                        + $"name=\"{name.Replace("\"", "", StringComparison.Ordinal)}\"}}[$w]))"
                ),
        };
    }

    /// <summary>The first transition tells what the breaker was before it.</summary>
    private static BreakerState StateBefore(
        IReadOnlyList<(string Name, string Replica, string From, string To, Counts Lines)> lines,
        GatewayView view
    )
    {
        var first = Enumerable
            .Range(0, view.Steps)
            .SelectMany(step => lines.Where(line => line.Lines.Values[step] > 0))
            .FirstOrDefault();
        return first.From is "open" or "half-open" ? BreakerState.Open : BreakerState.Closed;
    }

    /// <summary>
    /// The entry that a named breaker guards: names are free text, so it is the one of the same replica that spared calls while
    /// the breaker was open, if there is only one, or the one whose host holds the name.
    /// </summary>
    private static BreakerLane? MatchOf(BreakerLane confirmed, List<BreakerLane> inferred, GatewayView view)
    {
        var isKnownReplica = view.Replicas.Any(replica => replica.Name == confirmed.Replica);
        var candidates = inferred.FindAll(lane =>
            (!isKnownReplica || lane.Replica == confirmed.Replica) && AreOpenTogether(confirmed, lane)
        );
        var named = candidates.FindAll(lane => lane.Backend!.Contains(confirmed.Name, StringComparison.OrdinalIgnoreCase));
        return named.Count == 1 ? named[0]
            : candidates.Count == 1 ? candidates[0]
            : null;
    }

    private static bool AreOpenTogether(BreakerLane one, BreakerLane other) =>
        Opened(one)
            .Any(first =>
                Opened(other).Any(second => first.Start <= second.End + Simultaneous && second.Start <= first.End + Simultaneous)
            );

    private static IEnumerable<TimeWindow> Opened(BreakerLane lane) =>
        lane.Spans.Where(span => span.State != BreakerState.Closed).Select(span => span.Window);

    private static EvidenceQueries Queries(GatewayView view) => new(view, view.Last(Rise.MaxWindow));

    private static IReadOnlyList<BreakerSpan> Spans(IReadOnlyList<BreakerState> states, DateTimeOffset start, TimeSpan step)
    {
        var spans = new List<BreakerSpan>();
        var first = 0;
        for (var index = 1; index <= states.Count; index++)
        {
            if (index == states.Count || states[index] != states[first])
            {
                spans.Add(new BreakerSpan(new TimeWindow(start + (first * step), start + (index * step)), states[first]));
                first = index;
            }
        }

        return spans;
    }
}
