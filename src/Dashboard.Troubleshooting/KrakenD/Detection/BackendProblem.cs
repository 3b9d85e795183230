using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.View;
using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.KrakenD.Detection;

/// <summary>Calls to one backend fail.</summary>
public sealed record BackendProblem : KrakenDProblem
{
    /// <inheritdoc/>
    public override double Events => Tally.Failures;

    /// <summary>The backend's calls in trouble.</summary>
    public required IReadOnlyList<CallView> Calls { get; init; }

    /// <summary>How they ended in the window.</summary>
    public required CallTally Tally { get; init; }

    /// <summary>Failed calls of the whole history.</summary>
    public required Counts Failures { get; init; }

    /// <inheritdoc/>
    public override bool ShowsInFailures => true;

    /// <summary>The backend's host.</summary>
    public string Backend => Backends[0];

    /// <summary>Endpoint routes as logs spell them.</summary>
    public required IReadOnlySet<string> Routes { get; init; }

    /// <inheritdoc/>
    public override Counts FailuresOn(EndpointView endpoint) =>
        // OpenCensus does not tell whose call it was.
        Calls.Any(call => call.Endpoint.Length == 0)
            ? base.FailuresOn(endpoint)
            : Counts.Sum(Calls.Where(call => call.Endpoint == endpoint.Name).Select(call => call.UndesignedFailures), View.Steps);

    /// <summary>Backends whose calls fail beyond chance.</summary>
    public static IEnumerable<BackendProblem> Find(ProblemDetector examined)
    {
        var view = examined.View;
        foreach (var group in view.Calls.GroupBy(call => call.Backend, StringComparer.Ordinal))
        {
            var (all, thresholds) = (group.ToList(), examined.Thresholds.ForBackend(group.Key));
            var inTrouble = all.FindAll(call => RiseOf([call], view, thresholds) is not null);
            if (RiseOf(all, view, thresholds) is not null)
            {
                inTrouble = all.FindAll(call =>
                    inTrouble.Contains(call) || call.UndesignedFailures.In(view.Last(Rise.MaxWindow)) > 0
                );
            }

            if (inTrouble.Count > 0 && RiseOf(inTrouble, view, thresholds) is { } rise)
            {
                yield return Of(group.Key, inTrouble, rise, examined);
            }
            else if (Faint(group.Key, all, thresholds, examined) is { } faint)
            {
                yield return faint;
            }
        }
    }

    private static BackendProblem? Faint(string backend, List<CallView> calls, Thresholds thresholds, ProblemDetector examined)
    {
        var failing = calls.FindAll(call => FaintRiseOf([call], examined.View, thresholds) is not null);
        return failing.Count > 0 && FaintRiseOf(failing, examined.View, thresholds) is { } rise
            ? Of(backend, failing, rise, examined)
            : null;
    }

    private static Rise? FaintRiseOf(IReadOnlyList<CallView> calls, GatewayView view, Thresholds thresholds)
    {
        var (failures, attempts) = SumsOf(calls, view);
        return Rise.FindFaint(view, failures, attempts, thresholds);
    }

    private static Rise? RiseOf(IReadOnlyList<CallView> calls, GatewayView view, Thresholds thresholds)
    {
        var (failures, attempts) = SumsOf(calls, view);
        return Rise.Find(view, failures, attempts, thresholds, thresholds.ErrorShare / 2);
    }

    private static (Counts Failures, Counts Attempts) SumsOf(IReadOnlyList<CallView> calls, GatewayView view) =>
        (
            Counts.Sum(calls.Select(call => call.UndesignedFailures), view.Steps),
            Counts.Sum(calls.Select(call => call.UndesignedAttempts), view.Steps)
        );

    private static BackendProblem Of(string backend, IReadOnlyList<CallView> calls, Rise rise, ProblemDetector examined)
    {
        var (view, thresholds) = (examined.View, examined.Thresholds);
        var endpoints = calls
            .Select(call => call.Endpoint)
            .Where(endpoint => endpoint.Length > 0)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        if (endpoints.Count == 0)
        {
            // OpenCensus does not tell whose call it was; endpoints that fail at the same time are the best guess.
            endpoints =
            [
                .. view
                    .Endpoints.Where(endpoint =>
                        Rise.Find(view, endpoint.ServerErrors, endpoint.Requests, thresholds, thresholds.ErrorShare / 2)
                            is not null
                    )
                    .Select(endpoint => endpoint.Name),
            ];
        }

        var harm = EndpointHarm.Of(view, endpoints, rise.Window);
        return new BackendProblem
        {
            Examined = examined,
            Window = rise.Window,
            OnsetStep = rise.OnsetStep,
            Since = view.StartOf(rise.OnsetStep),
            Calls = calls,
            Tally = CallTally.Of(calls, rise.Window),
            Failures = Counts.Sum(calls.Select(call => call.UndesignedFailures), view.Steps),
            Backends = [backend],
            Endpoints = endpoints,
            Routes = RoutesOf(calls, endpoints, view),
            Severity = rise.Severity,
            IsFaint = rise.IsFaint,
            FailedPerSecond = rise.EventsPerSecond,
            Impact = harm.Text ?? $"{SentenceFormatter.Share(rise.Events, rise.Trials)} calls to {backend} fail",
        };
    }

    /// <summary>Where no label tells whose calls they are, any endpoint's log line may speak of them.</summary>
    private static HashSet<string> RoutesOf(IReadOnlyList<CallView> calls, IReadOnlyList<string> endpoints, GatewayView view)
    {
        var routes = view
            .Endpoints.Where(endpoint => endpoints.Contains(endpoint.Name, StringComparer.Ordinal))
            .Select(endpoint => endpoint.MetricRoute)
            .Union(calls.Select(call => call.EndpointRoute))
            .Where(route => route.Length > 0)
            .ToHashSet(StringComparer.Ordinal);
        return routes.Count > 0 ? routes : view.Logs.Errors.Select(line => line.Endpoint).ToHashSet(StringComparer.Ordinal);
    }
}
