using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.View;
using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.KrakenD.Detection;

/// <summary>The gateway itself answers 500 before a request enters its endpoint's pipe.</summary>
public sealed record GatewayErrorProblem : KrakenDProblem
{
    /// <inheritdoc/>
    public override double Events => Failed;

    /// <inheritdoc/>
    public override bool ShowsInFailures => true;

    /// <summary>Below this share of an endpoint's 500s, what the pipe did not count is the edge between two scrapes of counters
    /// that just began.</summary>
    private const double LeastShareOfErrors = 0.2;

    /// <summary>Requests that failed in the window.</summary>
    public required double Failed { get; init; }

    /// <summary>All requests to these endpoints in the window.</summary>
    public required double Requests { get; init; }

    /// <summary>The endpoints' routes as logs spell them.</summary>
    public required IReadOnlySet<string> Routes { get; init; }

    /// <summary>Endpoints that answer 500 to requests which their pipe never saw; one problem at most.</summary>
    public static IEnumerable<GatewayErrorProblem> Find(ProblemDetector examined)
    {
        var view = examined.View;
        var failing = view.Endpoints.Select(endpoint => (Endpoint: endpoint, Failed: FailedBefore(endpoint, view))).ToList();
        var found =
            Of(failing, (failed, requests, limits) => Rise.Find(view, failed, requests, limits, limits.ErrorShare / 2), examined)
            ?? Of(failing, (failed, requests, limits) => Rise.FindFaint(view, failed, requests, limits), examined);
        return found is null ? [] : [found];
    }

    private static GatewayErrorProblem? Of(
        List<(EndpointView Endpoint, Counts Failed)> all,
        Func<Counts, Counts, Thresholds, Rise?> riseOf,
        ProblemDetector examined
    )
    {
        var (view, thresholds) = (examined.View, examined.Thresholds);
        var failing = all.FindAll(entry =>
            riseOf(entry.Failed, entry.Endpoint.Requests, thresholds.ForEndpoint(entry.Endpoint.Name)) is { } rise
            && rise.Events >= LeastShareOfErrors * entry.Endpoint.Status("500").In(rise.Window)
        );
        var failed = Counts.Sum(failing.Select(entry => entry.Failed), view.Steps);
        var requests = Counts.Sum(failing.Select(entry => entry.Endpoint.Requests), view.Steps);
        if (riseOf(failed, requests, thresholds) is not { } rise)
            return null;

        return new GatewayErrorProblem
        {
            Examined = examined,
            Window = rise.Window,
            OnsetStep = rise.OnsetStep,
            Since = view.StartOf(rise.OnsetStep),
            Endpoints = [.. failing.Select(entry => entry.Endpoint.Name)],
            Routes = failing.Select(entry => entry.Endpoint.MetricRoute).ToHashSet(StringComparer.Ordinal),
            Failed = rise.Events,
            Requests = rise.Trials,
            IsFaint = rise.IsFaint,
            Severity = rise.Severity,
            FailedPerSecond = rise.EventsPerSecond,
            Impact =
                $"{SentenceFormatter.Share(rise.Events, rise.Trials)} requests to "
                + $"{QuantityFormatter.Count(failing.Count, "endpoint")} fail inside the "
                + "gateway",
        };
    }

    /// <summary>
    /// A script in front of the endpoint that fails answers 500, and the proxy layer never counts the request (telemetry.md 3.2).
    /// Other 5xx are not code that fails: 503 is the endpoint's rate limit, and KrakenD CE never makes a 502 or 504 itself.
    /// </summary>
    private static Counts FailedBefore(EndpointView endpoint, GatewayView view)
    {
        if (endpoint.Piped is not { } piped)
        {
            return Counts.None(view.Steps);
        }

        var errors = endpoint.Status("500");
        var beforeThePipe = endpoint.Requests.Minus(piped);
        return errors.AtMost(beforeThePipe);
    }
}
