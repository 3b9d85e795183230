using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Telemetry;
using Dashboard.Troubleshooting.KrakenD.View;
using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.KrakenD.Detection;

/// <summary>Most endpoints became slow although their backends did not: the time is lost in the gateway.</summary>
public sealed record SlowGatewayProblem : KrakenDProblem
{
    private const double Unchanged = 1.3;

    /// <summary>Slow endpoints.</summary>
    public required int SlowEndpoints { get; init; }

    /// <summary>Endpoints that could be judged.</summary>
    public required int JudgedEndpoints { get; init; }

    /// <summary>Mean seconds a request spends in the gateway outside of its slowest backend call, now.</summary>
    public required LatencyRise Overhead { get; init; }

    /// <summary>Whether the gateway as a whole became slow.</summary>
    public static IEnumerable<SlowGatewayProblem> Find(ProblemDetector examined)
    {
        var (view, thresholds) = (examined.View, examined.Thresholds);
        var endpoints = view
            .Endpoints.Where(endpoint =>
                endpoint.Requests.In(view.Last(Rise.MaxWindow)) >= thresholds.MinimumEvents
                && !examined.MostlyRefused.Contains(endpoint.Name)
            )
            .ToList();
        var overheads = endpoints.Where(endpoint => HasOneBackend(endpoint, view)).ToList();
        var seconds = Counts.Sum(
            overheads.Select(endpoint => endpoint.Seconds.Minus(view.RoundTripSeconds(endpoint))),
            view.Steps
        );
        var requests = Counts.Sum(overheads.Select(endpoint => endpoint.Requests), view.Steps);
        var slow = endpoints
            .Where(endpoint =>
                LatencyRise.Find(
                    view,
                    endpoint.Seconds,
                    endpoint.Requests,
                    endpoint.EarlierMeanSeconds,
                    thresholds.ForEndpoint(endpoint.Name)
                )
                    is not null
            )
            .ToList();
        if (
            slow.Count < 2
            || slow.Count < DetectionLimits.Majority * endpoints.Count
            || LatencyRise.Find(
                view,
                seconds,
                requests,
                null,
                thresholds with
                {
                    LatencyIncreaseSeconds = thresholds.LatencyIncreaseSeconds / 2,
                }
            )
                is not { } overhead
            || OthersStay(endpoints.Except(slow), overhead, view)
        )
        {
            yield break;
        }

        yield return new SlowGatewayProblem
        {
            Examined = examined,
            Window = overhead.Window,
            OnsetStep = overhead.OnsetStep,
            Since = view.StartOf(overhead.OnsetStep),
            SlowEndpoints = slow.Count,
            JudgedEndpoints = endpoints.Count,
            Overhead = overhead,
            Endpoints = [.. slow.Select(endpoint => endpoint.Name)],
            Severity = Severity.Critical,
            FailedPerSecond =
                slow.Sum(endpoint => endpoint.Requests.In(overhead.Window)) / Signals.LengthOf(overhead.Window).TotalSeconds,
            Impact =
                $"{slow.Count} of {QuantityFormatter.Count(endpoints.Count, "endpoint")} are slow; each request loses "
                + $"{QuantityFormatter.Seconds(overhead.MeanSeconds)} inside the gateway",
        };
    }

    /// <summary>Too little processor time, or too much traffic, slows every endpoint: where the others lose no more time than
    /// before, the slow ones have something of their own in common.</summary>
    private static bool OthersStay(IEnumerable<EndpointView> others, LatencyRise overhead, GatewayView view) =>
        SlowEndpointProblem.OverheadOf(others, overhead, view) is { } found
        && found.Now < Unchanged * found.Before
        && found.Now - found.Before < (overhead.MeanSeconds - overhead.BaselineSeconds) / 2;

    private static bool HasOneBackend(EndpointView endpoint, GatewayView view) =>
        view.CallsByEndpoint[endpoint.Name].Count(call => call.HasRoundTrips) == 1;
}
