using Dashboard.Troubleshooting.KrakenD.Detection;
using Dashboard.Troubleshooting.KrakenD.Telemetry;
using Dashboard.Troubleshooting.KrakenD.View;
using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.KrakenD.Diagnosing;

/// <summary>The table of endpoints.</summary>
internal static class EndpointList
{
    private const double FewestForQuantile = 20;
    private const double FewestTimedOut = 4;
    private const double MostlyTimedOut = 0.9;

    /// <summary>All endpoints, those in trouble first, then by traffic.</summary>
    public static IReadOnlyList<EndpointHealth> Of(GatewayView view, IReadOnlyList<RankedCause> causes)
    {
        var window = view.Last(Rise.MaxWindow);

        // A gateway that is younger than the history had no traffic before: that is not its usual traffic.
        var seen = view.AllRequests.Values.TakeWhile(events => events <= 0).Count();
        var before = new StepSpan(Math.Min(seen, window.First), window.First);
        return
        [
            .. view
                .Endpoints.Where(endpoint => endpoint.Requests.Total > 0)
                .Select(endpoint => HealthOf(endpoint, view, window, before, causes))
                .OrderByDescending(health => health.InTrouble)
                .ThenByDescending(health => health.Failures.Total)
                .ThenByDescending(health => health.RequestsPerSecond)
                .ThenBy(health => health.Endpoint, StringComparer.Ordinal),
        ];
    }

    private static EndpointHealth HealthOf(
        EndpointView endpoint,
        GatewayView view,
        StepSpan window,
        StepSpan before,
        IReadOnlyList<RankedCause> causes
    )
    {
        var requests = endpoint.Requests.In(window);
        var mine = causes
            .Where(cause => cause.Endpoints.Contains(endpoint.Name, StringComparer.Ordinal))
            .Select(cause => cause.Id)
            .ToList();
        var failed = EndpointHarm
            .FailedOf(endpoint)
            .Plus(EndpointHarm.PartialOf(endpoint))
            .Plus(Refused(endpoint, view, RefusalKind.ClientLimit))
            .Plus(Refused(endpoint, view, RefusalKind.Token));
        return new EndpointHealth
        {
            Endpoint = endpoint.Name,
            RequestsPerSecond = requests / Rise.MaxWindow.TotalSeconds,
            BaselineRequestsPerSecond =
                endpoint.Requests.In(before) > 0 ? endpoint.Requests.In(before) / Signals.LengthOf(before).TotalSeconds : null,
            Requests = requests,
            Failures = Provenance.Of(endpoint, view, window),
            P95 = QuantileOf(endpoint.Latency.TakeLast(1), 0.95),
            P99 = QuantileOf(endpoint.Latency.TakeLast(1), 0.99),
            BaselineP95 = QuantileOf(endpoint.Latency.SkipLast(1), 0.95),
            TimeoutSeconds =
                view.Configuration?.Endpoint(endpoint.Name)?.BackendBudget.TotalSeconds ?? PlateauOf(endpoint, view, window),
            FailureShare = Charts.Share(view, $"Failed share of {endpoint.Name}", failed, endpoint.Requests, 0.01) with
            {
                Counts = null,
            },
            InTrouble = mine.Count > 0 || ServingReplicas.AreGone(view),
            Causes = mine,
        };
    }

    private static Counts Refused(EndpointView endpoint, GatewayView view, RefusalKind kind) =>
        RefusalProblem.RefusedBy(kind, endpoint, view);

    /// <summary>A quantile of several histograms together; null with too few requests.</summary>
    internal static Quantile? QuantileOf(IEnumerable<Histogram> histograms, double rank)
    {
        var merged = Histogram.Merge(histograms);
        return merged.Count >= FewestForQuantile ? merged.Quantile(rank) : null;
    }

    /// <summary>The mean of timed-out calls is the timeout itself: the only place where metrics show the configured
    /// value.</summary>
    internal static double? PlateauOf(EndpointView endpoint, GatewayView view, StepSpan window)
    {
        var calls = view.CallsByEndpoint[endpoint.Name];
        var timedOut = calls.Sum(call => call.TimedOut.In(window));
        if (timedOut < FewestTimedOut)
            return null;
        var unanswered = calls.Sum(call => call.Where(status => status == "0").In(window));
        return timedOut > MostlyTimedOut * unanswered ? calls.Sum(call => call.UnansweredSeconds.In(window)) / unanswered : null;
    }
}
