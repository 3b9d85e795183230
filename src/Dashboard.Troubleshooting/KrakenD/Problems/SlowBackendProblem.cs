using Dashboard.Troubleshooting.KrakenD.View;
using Dashboard.Troubleshooting.Measures;

namespace Dashboard.Troubleshooting.KrakenD.Problems;

/// <summary>A backend answers much later than it used to.</summary>
public sealed record SlowBackendProblem : KrakenDProblem
{
    /// <summary>Its slow calls.</summary>
    public required IReadOnlyList<CallView> Calls { get; init; }

    /// <summary>The rise of its mean latency.</summary>
    public required LatencyRise Latency { get; init; }

    /// <summary>The backend's host.</summary>
    public string Backend => Backends[0];

    /// <summary>Endpoint routes as logs spell them.</summary>
    public IReadOnlySet<string> Routes => Calls.Select(call => call.EndpointRoute).ToHashSet(StringComparer.Ordinal);

    /// <summary>Backends whose round trips became slow; unanswered ones count with the time they took.</summary>
    public static IEnumerable<SlowBackendProblem> Find(GatewayView view, Thresholds thresholds)
    {
        foreach (var group in view.Calls.Where(call => call.HasRoundTrips).GroupBy(call => call.Backend, StringComparer.Ordinal))
        {
            var slow = group.Where(call => RiseOf([call]) is not null).ToList();
            if (slow.Count == 0 || RiseOf(slow) is not { } rise)
            {
                continue;
            }

            var endpoints = slow.Select(call => call.Endpoint).Where(endpoint => endpoint.Length > 0).Distinct(StringComparer.Ordinal).ToList();
            var seconds = rise.Window.Steps * Signals.Step.TotalSeconds;
            yield return new SlowBackendProblem
            {
                View = view,
                Thresholds = thresholds,
                Window = rise.Window,
                OnsetStep = rise.OnsetStep,
                Since = rise.OnsetStep is { } step ? view.StartOf(step) : null,
                Calls = slow,
                Latency = rise,
                Backends = [group.Key],
                Endpoints = endpoints,
                Severity = Severity.Warning,
                HurtPerSecond = rise.Requests / seconds,
                Impact = $"calls to {group.Key} take {Words.Seconds(rise.MeanSeconds)} on average instead of {Words.Seconds(rise.BaselineSeconds)}",
            };
        }

        LatencyRise? RiseOf(IReadOnlyList<CallView> calls) => LatencyRise.Find(
            view,
            Counts.Sum(calls.Select(call => call.AnsweredSeconds.Plus(call.UnansweredSeconds)), view.Steps),
            Counts.Sum(calls.Select(call => call.RoundTrips), view.Steps),
            earlierMeanSeconds: null,
            thresholds);
    }
}
