using Dashboard.Troubleshooting.KrakenD.Problems;
using Dashboard.Troubleshooting.KrakenD.View;
using Dashboard.Troubleshooting.Measures;

namespace Dashboard.Troubleshooting.KrakenD.Answer;

/// <summary>Circuit breakers, rebuilt without a breaker metric: from log lines where there are any, else from calls that never left.</summary>
internal static class BreakerList
{
    private const double FewestSpared = 2;
    private const double SparedShare = 0.2;

    /// <summary>Breakers that were open at some time in the history.</summary>
    public static IReadOnlyList<BreakerLane> Of(GatewayView view)
    {
        var byLog = view.Logs.Transitions.GroupBy(line => line.Name, StringComparer.Ordinal).Select(group => FromLog(group.Key, [.. group], view)).ToList();
        var inferred = view.Calls.GroupBy(call => call.Backend, StringComparer.Ordinal)
            .Select(group => Inferred(group.Key, [.. group], view)).OfType<BreakerLane>()
            .Where(lane => !byLog.Exists(log => lane.Backend!.Contains(log.Name, StringComparison.OrdinalIgnoreCase)));
        return [.. byLog.Where(lane => lane.Spans.Any(span => span.State != BreakerState.Closed)).Concat(inferred)];
    }

    private static BreakerLane FromLog(string name, IReadOnlyList<(string Name, string From, string To, Counts Lines)> lines, GatewayView view)
    {
        var backend = view.Calls.Select(call => call.Backend).FirstOrDefault(host => host.Contains(name, StringComparison.OrdinalIgnoreCase));
        Counts To(string state) => Counts.Sum(lines.Where(line => line.To == state).Select(line => line.Lines), view.Steps);
        var (opened, closed) = (To("open"), To("closed"));
        var state = BreakerState.Closed;
        var states = Enumerable.Range(0, view.Steps).Select(step => state = (opened.Values[step] > 0, closed.Values[step] > 0) switch
        {
            (true, false) => BreakerState.Open,
            (false, true) => BreakerState.Closed,
            (true, true) => BreakerState.HalfOpen,
            _ => state,
        }).ToList();
        var calls = view.Calls.Where(call => call.Backend == backend).ToList();
        return new BreakerLane(
            name, backend, states[^1], BreakerSource.LogConfirmed, SparedPerSecond(calls, view), Spans(states, view),
            new EvidenceQueries(view, view.Last(Rise.LongestWindow)).Expression($"sum by (from, to) (increase(krakend_log_breaker_transitions_total{{$m, name=\"{name.Replace("\"", "", StringComparison.Ordinal)}\"}}[$w]))"));
    }

    private static BreakerLane? Inferred(string backend, IReadOnlyList<CallView> calls, GatewayView view)
    {
        if (!view.HasBackendStages || calls.All(call => !call.HasRoundTrips))
        {
            return null;
        }

        var stages = Counts.Sum(calls.Select(call => call.Stages), view.Steps);
        var spared = stages.Minus(Counts.Sum(calls.Select(call => call.RoundTrips), view.Steps)).Minus(Counts.Sum(calls.Select(call => call.StageCanceled), view.Steps));
        var states = spared.Values.Zip(stages.Values, (saved, all) => saved >= FewestSpared && saved > SparedShare * all ? BreakerState.Open : BreakerState.Closed).ToList();
        return states.Count(state => state == BreakerState.Open) < 2
            ? null
            : new BreakerLane(
                backend, backend, states[^1], BreakerSource.Inferred, SparedPerSecond(calls, view), Spans(states, view),
                EvidenceQueries.Ratio($"({new EvidenceQueries(view, view.Last(Rise.LongestWindow)).Stages(calls)} - {new EvidenceQueries(view, view.Last(Rise.LongestWindow)).RoundTrips(calls)})", new EvidenceQueries(view, view.Last(Rise.LongestWindow)).Stages(calls)));
    }

    private static double SparedPerSecond(IReadOnlyList<CallView> calls, GatewayView view) =>
        CallTally.Of(calls, view.Last(Rise.LongestWindow)).ShortCircuited / Rise.LongestWindow.TotalSeconds;

    private static IReadOnlyList<BreakerSpan> Spans(IReadOnlyList<BreakerState> states, GatewayView view)
    {
        var spans = new List<BreakerSpan>();
        var first = 0;
        for (var step = 1; step <= states.Count; step++)
        {
            if (step == states.Count || states[step] != states[first])
            {
                spans.Add(new BreakerSpan(new TimeWindow(view.StartOf(first), view.StartOf(step)), states[first]));
                first = step;
            }
        }

        return spans;
    }
}
