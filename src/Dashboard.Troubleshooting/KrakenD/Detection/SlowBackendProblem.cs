using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Telemetry;
using Dashboard.Troubleshooting.KrakenD.View;
using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.KrakenD.Detection;

/// <summary>A backend answers much later than it used to.</summary>
public sealed record SlowBackendProblem : KrakenDProblem
{
    /// <summary>Backends that became slow further apart did so for reasons of their own.</summary>
    private static readonly TimeSpan SameOnset = TimeSpan.FromMinutes(1);

    private const double FarSlower = 3;

    /// <summary>Requests that wait for a call take at least so much of its time; at the ends of the window some of both are in
    /// flight.</summary>
    private const double Waited = 0.7;

    /// <summary>A little slower counts only when it lasts: three minutes.</summary>
    private const int FewestFaintSteps = 6;

    /// <summary>... and when it is the backend's own: what slows many of them a little is the machine.</summary>
    private const double Distinct = 1.2;

    /// <summary>New processes open their connections, look names up and take processor time from others: until they are older,
    /// a little slower says nothing about a backend.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromMinutes(10);

    /// <summary>Its slow calls.</summary>
    public required IReadOnlyList<CallView> Calls { get; init; }

    /// <summary>The rise of its mean latency.</summary>
    public required LatencyRise Latency { get; init; }

    /// <summary>The backend's host.</summary>
    public string Backend => Backends[0];

    /// <summary>Whether it became far slower than the other backends did.</summary>
    public bool IsFarSlowerThanOthers => Latency.Ratio >= FarSlower * OthersRatio;

    /// <summary>Other backends that became slow within a minute of this one.</summary>
    public IReadOnlyList<string> Together { get; private init; } = [];

    /// <summary>How many times slower the other backends became, at the middle.</summary>
    public required double OthersRatio { get; init; }

    /// <summary>Three quarters of the other backends became slower by less than so many times.</summary>
    public required double OthersUpperRatio { get; init; }

    /// <summary>
    /// Backends whose round trips became slow; unanswered ones count with the time they took. A starving gateway measures every
    /// backend as slow: then only one that stands out counts.
    /// </summary>
    public static IEnumerable<SlowBackendProblem> Find(ProblemDetector examined)
    {
        var slow = WithTogether(examined.EachSlowBackend);
        if (CommonDelayProblem.AreMost(slow, examined.View) || examined.SlowGateway.Count > 0)
            return slow.Where(problem => problem.IsFarSlowerThanOthers);
        return slow.Count > 0 ? slow : Distinctive(examined.EachSlightlySlowBackend);
    }

    /// <summary>Each backend that is slower than the limits allow, whatever the others do.</summary>
    internal static IEnumerable<SlowBackendProblem> FindEach(ProblemDetector examined) =>
        FindAll(examined.Thresholds.ForBackend, examined);

    /// <summary>Each backend that is at least a little slower, whatever the others do; none while processes warm up.</summary>
    internal static IEnumerable<SlowBackendProblem> FindEachSlightly(ProblemDetector examined) =>
        ReplicaAge.AnyStartedWithin(WarmUp, examined.View)
            ? []
            : FindAll(backend => LatencyRise.Faint(examined.Thresholds.ForBackend(backend)), examined);

    /// <summary>One backend that became a little slower while the others did not: worth a notice.</summary>
    private static IEnumerable<SlowBackendProblem> Distinctive(IEnumerable<SlowBackendProblem> slightly)
    {
        var faint = slightly
            .Where(problem =>
                problem.Window.Steps >= FewestFaintSteps && problem.Latency.Ratio > Distinct * problem.OthersUpperRatio
            )
            .ToList();
        return faint.Count == 1 ? [faint[0] with { IsFaint = true, Severity = Severity.Info, FailedPerSecond = 0 }] : [];
    }

    private static List<SlowBackendProblem> WithTogether(IReadOnlyList<SlowBackendProblem> slow) =>
        [
            .. slow.Select(problem =>
                problem with
                {
                    Together =
                    [
                        .. slow.Where(other => other.Backend != problem.Backend && AreWithinAMinute(other, problem))
                            .Select(other => other.Backend),
                    ],
                }
            ),
        ];

    private static bool AreWithinAMinute(SlowBackendProblem one, SlowBackendProblem other) =>
        one.OnsetStep - other.OnsetStep is { } steps && Math.Abs(steps) * Signals.Step <= SameOnset;

    /// <summary>How many times slower each backend with measured round trips became.</summary>
    internal static IReadOnlyDictionary<string, double> Ratios(GatewayView view) =>
        Measured(view).ToDictionary(calls => calls.Key, calls => RatioOf(calls, view), StringComparer.Ordinal);

    private static IEnumerable<IGrouping<string, CallView>> Measured(GatewayView view) =>
        view.Calls.Where(call => call.HasRoundTrips).GroupBy(call => call.Backend, StringComparer.Ordinal);

    private static IEnumerable<SlowBackendProblem> FindAll(Func<string, Thresholds> limitsOf, ProblemDetector examined)
    {
        var view = examined.View;
        foreach (var calls in Measured(view))
        {
            var backend = calls.Key;
            var limits = limitsOf(backend);
            var slow = calls.Where(call => RiseOf([call], limits) is { } own && !NobodyWaits(call, own.Window, view)).ToList();
            if (slow.Count == 0 || RiseOf(slow, limits) is not { } rise)
            {
                continue;
            }

            var endpoints = slow.Select(call => call.Endpoint)
                .Where(endpoint => endpoint.Length > 0)
                .Distinct(StringComparer.Ordinal)
                .ToList();
            var others = examined
                .BackendRatios.Where(other => other.Key != backend)
                .Select(other => other.Value)
                .DefaultIfEmpty(1)
                .ToList();
            yield return new SlowBackendProblem
            {
                Examined = examined,
                Window = rise.Window,
                OnsetStep = rise.OnsetStep,
                Since = view.StartOf(rise.OnsetStep),
                Calls = slow,
                Latency = rise,
                OthersRatio = Quartile.Middle(others),
                OthersUpperRatio = Quartile.Upper(others),
                Backends = [backend],
                Endpoints = endpoints,
                Severity = Severity.Warning,
                FailedPerSecond = rise.Requests / Signals.LengthOf(rise.Window).TotalSeconds,
                Impact =
                    $"calls to {backend} take {QuantityFormatter.Seconds(rise.MeanSeconds)} on average instead of "
                    + $"{QuantityFormatter.Seconds(rise.BaselineSeconds)}",
            };
        }

        LatencyRise? RiseOf(IReadOnlyList<CallView> calls, Thresholds limits) =>
            LatencyRise.Find(
                view,
                Counts.Sum(calls.Select(call => call.RoundTripSeconds), view.Steps),
                Counts.Sum(calls.Select(call => call.RoundTrips), view.Steps),
                earlierMeanSeconds: null,
                limits
            );
    }

    /// <summary>Requests that end long before the call does not wait for it, as for a shadow backend.</summary>
    private static bool NobodyWaits(CallView call, StepSpan window, GatewayView view)
    {
        var endpoint = view.Endpoints.FirstOrDefault(endpoint => endpoint.Name == call.Endpoint);
        if (endpoint is null || endpoint.Seconds.In(window) <= 0)
            return false;
        var (spent, called) = (endpoint.Seconds.In(window), call.RoundTripSeconds.In(window));
        // Both: a call that few requests make, or that one request makes several times, is waited for all the same.
        return spent < Waited * called
            && spent / endpoint.Requests.In(window) < Waited * called / Math.Max(1, call.RoundTrips.In(window));
    }

    /// <summary>Mean latency of the last minutes against the middle of the history; 1 where it cannot be told.</summary>
    private static double RatioOf(IEnumerable<CallView> calls, GatewayView view)
    {
        var seconds = Counts.Sum(calls.Select(call => call.RoundTripSeconds), view.Steps);
        var trips = Counts.Sum(calls.Select(call => call.RoundTrips), view.Steps);
        var recent = view.Last(DetectionLimits.Recent);
        var means = seconds.MeansPer(trips, new StepSpan(0, recent.First));
        if (means.Length == 0 || trips.In(recent) <= 0 || Quartile.Lower(means) is not (> 0 and var baseline))
            return 1;
        return seconds.In(recent) / trips.In(recent) / baseline;
    }
}
