using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Telemetry;
using Dashboard.Troubleshooting.KrakenD.View;
using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.KrakenD.Detection;

/// <summary>
/// The gateway panics while it serves. It goes on, but cuts the connection, and no layer counts the request (telemetry.md 3.2):
/// the log is all that tells.
/// </summary>
public sealed record PanicProblem : KrakenDProblem
{
    private const string Event = "panic_serving";

    /// <summary>An endpoint that keeps more of its share of the traffic has lost nothing that can be seen.</summary>
    private const double KeptShare = 0.85;

    private const double MinSurprise = 3;

    /// <summary>Log lines of panics in the window. Clients repeat requests, so they are no count of users.</summary>
    public required double Lines { get; init; }

    /// <summary>Whether panics of requests became frequent; one problem at most.</summary>
    public static IEnumerable<PanicProblem> Find(ProblemDetector examined)
    {
        var (view, thresholds) = (examined.View, examined.Thresholds);
        var lines = view.Logs.LifecycleLines(Event, view.Steps);
        var trials = lines.Plus(view.RoutedRequests);
        if (
            examined.Traffic.Count > 0
            || Rise.Find(view, lines, trials, thresholds, thresholds.ErrorShare / 2, againstPast: true) is not { } rise
        )
        {
            yield break;
        }

        var losing = view.Endpoints.Where(endpoint => Lost(endpoint, view, rise) > 0).ToList();
        var lost = losing.Sum(endpoint => Lost(endpoint, view, rise));
        yield return new PanicProblem
        {
            Examined = examined,
            Window = rise.Window,
            OnsetStep = rise.OnsetStep,
            Since = view.StartOf(rise.OnsetStep),
            Lines = rise.Events,
            Endpoints = [.. losing.Select(endpoint => endpoint.Name)],
            Severity = rise.Severity,
            FailedPerSecond = (lost > 0 ? lost : rise.Events) / Signals.LengthOf(rise.Window).TotalSeconds,
            Impact =
                losing.Count > 0
                    ? $"about {QuantityFormatter.Count(lost)} requests to "
                        + $"{QuantityFormatter.Count(losing.Count, "endpoint")} were cut off in "
                        + $"{DurationFormatter.Precise(Signals.LengthOf(rise.Window))} and are counted nowhere"
                    : "requests are cut off and counted nowhere",
        };
    }

    /// <summary>Requests that an endpoint should have had by its share of the traffic before; zero when chance explains
    /// it.</summary>
    private static double Lost(EndpointView endpoint, GatewayView view, Rise rise)
    {
        if (rise.OnsetStep is not { } onset)
            return 0;
        var before = new StepSpan(0, onset);
        var share = endpoint.Requests.In(before) / Math.Max(1, view.RoutedRequests.In(before));
        var expected = share * view.RoutedRequests.In(rise.Window);
        var seen = endpoint.Requests.In(rise.Window);
        var usual = Baseline.PerStep(endpoint.Requests, onset) * rise.Window.Steps;
        return seen < KeptShare * expected && Poisson.SignificanceOfFall(seen, expected) >= MinSurprise
            ? Math.Max(expected, usual) - seen
            : 0;
    }
}
