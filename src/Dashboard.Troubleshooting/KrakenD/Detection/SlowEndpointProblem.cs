using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Telemetry;
using Dashboard.Troubleshooting.KrakenD.View;
using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.KrakenD.Detection;

/// <summary>Some endpoints became slow outside of their round trips; the rest of the gateway is as fast as before.</summary>
public sealed record SlowEndpointProblem : KrakenDProblem
{
    private const double FewestOthers = 50;

    /// <summary>Mean seconds a request spends outside of its round trips, now.</summary>
    public required LatencyRise Overhead { get; init; }

    /// <summary>The slow endpoints' routes as metrics spell them.</summary>
    public required IReadOnlySet<string> Routes { get; init; }

    /// <summary>How many times longer than before the other endpoints' requests stay in the gateway outside of round trips; null
    /// where too few of them tell.</summary>
    public double? OthersOverheadRatio { get; init; }

    /// <summary>Mean seconds a request spends in front of the pipe; null when the proxy layer is not measured.</summary>
    public double? InFrontOfPipeSeconds { get; init; }

    /// <summary>Endpoints that lose time neither in a backend nor together with most others; one problem at most.</summary>
    public static IEnumerable<SlowEndpointProblem> Find(ProblemDetector examined)
    {
        var view = examined.View;
        if (examined.SlowGateway.Count > 0)
            yield break;
        // A call that fails late is slow as well, and its time may lie in a body that no round trip counts.
        var explained = examined
            .FailingBackends.SelectMany(problem => problem.Endpoints)
            .Concat(examined.SlowBackends.SelectMany(problem => problem.Endpoints))
            .Concat(examined.MostlyRefused)
            .ToHashSet(StringComparer.Ordinal);
        var slow = view
            .Endpoints.Where(endpoint => !explained.Contains(endpoint.Name) && TellsRoundTrips(endpoint, view))
            .Where(endpoint => RiseOf([endpoint], view, examined.Thresholds.ForEndpoint(endpoint.Name)) is not null)
            .ToList();
        if (slow.Count == 0 || RiseOf(slow, view, examined.Thresholds) is not { } overhead)
            yield break;
        yield return From(examined, slow, overhead);
    }

    private static SlowEndpointProblem From(ProblemDetector examined, List<EndpointView> slow, LatencyRise overhead)
    {
        var view = examined.View;
        var requests = slow.Sum(endpoint => endpoint.Requests.In(overhead.Window));
        return new SlowEndpointProblem
        {
            Examined = examined,
            Window = overhead.Window,
            OnsetStep = overhead.OnsetStep,
            Since = view.StartOf(overhead.OnsetStep),
            Overhead = overhead,
            Endpoints = [.. slow.Select(endpoint => endpoint.Name)],
            Routes = slow.Select(endpoint => endpoint.MetricRoute).ToHashSet(StringComparer.Ordinal),
            InFrontOfPipeSeconds = slow.TrueForAll(endpoint => endpoint.PipeSeconds is not null)
                ? slow.Sum(endpoint => endpoint.Seconds.Minus(endpoint.PipeSeconds!).In(overhead.Window)) / Math.Max(1, requests)
                : null,
            OthersOverheadRatio = OverheadRatio(view.Endpoints.Except(slow), overhead, view),
            Severity = Severity.Warning,
            FailedPerSecond = requests / Signals.LengthOf(overhead.Window).TotalSeconds,
            Impact =
                $"{SentenceFormatter.List([.. slow.Select(endpoint => endpoint.Name)])} became slow: a request loses "
                + $"{QuantityFormatter.Seconds(overhead.MeanSeconds)} outside of its backends",
        };
    }

    private static double? OverheadRatio(IEnumerable<EndpointView> endpoints, LatencyRise overhead, GatewayView view) =>
        OverheadOf(endpoints, overhead, view) is { } found ? found.Now / found.Before : null;

    /// <summary>Mean seconds that requests stay in the gateway outside of round trips, before the rise and now; null where too
    /// few of them tell.</summary>
    internal static (double Before, double Now)? OverheadOf(
        IEnumerable<EndpointView> endpoints,
        LatencyRise overhead,
        GatewayView view
    )
    {
        var others = endpoints.Where(endpoint => TellsRoundTrips(endpoint, view)).ToList();
        var seconds = Counts.Sum(others.Select(endpoint => endpoint.Seconds.Minus(view.RoundTripSeconds(endpoint))), view.Steps);
        var requests = Counts.Sum(others.Select(endpoint => endpoint.Requests), view.Steps);
        var before = new StepSpan(0, overhead.OnsetStep ?? 0);
        return requests.In(before) < FewestOthers || requests.In(overhead.Window) < FewestOthers || seconds.In(before) <= 0
            ? null
            : (seconds.In(before) / requests.In(before), seconds.In(overhead.Window) / requests.In(overhead.Window));
    }

    // Round trips that run side by side count twice; then less is taken for the gateway's own time than there is.
    private static LatencyRise? RiseOf(IReadOnlyList<EndpointView> endpoints, GatewayView view, Thresholds thresholds) =>
        LatencyRise.Find(
            view,
            Counts.Sum(endpoints.Select(endpoint => endpoint.Seconds.Minus(view.RoundTripSeconds(endpoint))), view.Steps),
            Counts.Sum(endpoints.Select(endpoint => endpoint.Requests), view.Steps),
            null,
            thresholds
        );

    /// <summary>Calls without HTTP, for instance to a queue, spend their time where no round trip counts it.</summary>
    private static bool TellsRoundTrips(EndpointView endpoint, GatewayView view) =>
        view.CallsByEndpoint[endpoint.Name].ToList() is { Count: > 0 } calls && calls.TrueForAll(call => call.HasRoundTrips);
}
