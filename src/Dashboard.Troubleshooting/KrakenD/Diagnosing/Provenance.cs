using Dashboard.Troubleshooting.KrakenD.Detection;
using Dashboard.Troubleshooting.KrakenD.View;
using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.KrakenD.Diagnosing;

/// <summary>
/// Who made the statuses of an endpoint: what the server layer counts and the proxy layer does not was refused before the pipe;
/// the rest follows from how the backend calls ended.
/// </summary>
internal static class Provenance
{
    /// <summary>Fewer failures than this part of all are counting noise between two layers.</summary>
    private const double Noise = 0.05;

    /// <summary>The failures of an endpoint over a window.</summary>
    public static EndpointFailures Of(EndpointView endpoint, GatewayView view, StepSpan window)
    {
        var refused = Refusals(endpoint, view, window);
        var limited = refused.Where(origin => origin.Maker == StatusMaker.EndpointLimit).Sum(origin => origin.Count);
        var refusedWith4xx = refused.Where(origin => origin.Maker != StatusMaker.EndpointLimit).Sum(origin => origin.Count);
        var failed = Math.Max(0, EndpointHarm.FailedOf(endpoint).In(window) - limited);
        var partial = EndpointHarm.PartialOf(endpoint).In(window);
        var origins = refused
            .Concat(PassedOn(endpoint, window, refusedWith4xx))
            .Concat(OfPipe(endpoint, view, window, failed, partial))
            .Where(origin => origin.Count >= 0.5)
            .ToList();
        var total = origins.Sum(origin => origin.Count);
        return new EndpointFailures
        {
            Total = total,
            Canceled = endpoint.Canceled.In(window),
            Partial = partial,
            Origins =
            [
                .. origins
                    .Select(origin => origin with { Share = origin.Count / total })
                    .OrderByDescending(origin => origin.Count)
                    .ThenBy(origin => origin.Maker),
            ],
        };
    }

    private static List<StatusOrigin> Refusals(EndpointView endpoint, GatewayView view, StepSpan window)
    {
        StatusOrigin Refused(StatusMaker maker, RefusalKind kind, params string[] statuses) =>
            new(
                maker,
                [.. statuses.Where(status => endpoint.Status(status).In(window) > 0)],
                RefusalProblem.RefusedBy(kind, endpoint, view).In(window),
                0
            );
        return
        [
            Refused(StatusMaker.EndpointLimit, RefusalKind.EndpointLimit, "503"),
            Refused(StatusMaker.ClientLimit, RefusalKind.ClientLimit, "429"),
            Refused(StatusMaker.Validator, RefusalKind.Token, "401", "403"),
        ];
    }

    /// <summary>4xx that the gateway did not make: with no-op and return_error_code the backend's status passes
    /// through.</summary>
    private static IEnumerable<StatusOrigin> PassedOn(EndpointView endpoint, StepSpan window, double refused)
    {
        var clientErrors = endpoint
            .ByStatus.Where(entry => entry.Key.StartsWith('4'))
            .Select(entry => (Status: entry.Key, Count: entry.Value.In(window)))
            .Where(entry => entry.Count > 0)
            .ToList();
        yield return new StatusOrigin(
            StatusMaker.Backend,
            [.. clientErrors.Select(entry => entry.Status)],
            clientErrors.Sum(entry => entry.Count) - refused,
            0
        );
    }

    private static IEnumerable<StatusOrigin> OfPipe(
        EndpointView endpoint,
        GatewayView view,
        StepSpan window,
        double failed,
        double partial
    )
    {
        var all = failed + partial;
        if (all < 0.5)
        {
            return [];
        }

        var endings = Endings(endpoint, view, window).Where(ending => ending.Calls > 0).ToList();
        var explained = endings.Sum(ending => ending.Calls);

        // A merged endpoint may fail by several calls at once: then the parts are shares of its failures.
        var scale = explained > all * (1 - Noise) ? all / explained : 1;
        List<string> statuses =
        [
            .. endpoint
                .ByStatus.Where(entry => entry.Key.StartsWith('5') && entry.Value.In(window) > 0)
                .Select(entry => entry.Key)
                .Order(StringComparer.Ordinal),
            .. partial >= 0.5 ? ["200"] : Array.Empty<string>(),
        ];
        return endings
            .Select(ending => new StatusOrigin(ending.Maker, statuses, ending.Calls * scale, 0))
            .Append(new StatusOrigin(StatusMaker.Unexplained, statuses, all - (explained * scale), 0));
    }

    /// <summary>How the endpoint's backend calls ended other than well.</summary>
    private static IEnumerable<(StatusMaker Maker, double Calls)> Endings(
        EndpointView endpoint,
        GatewayView view,
        StepSpan window
    )
    {
        var calls = view.CallsByEndpoint[endpoint.Name].ToList();
        var tally = CallTally.Of(calls, window);
        var stalled = Math.Min(tally.Unusable, tally.BodyErrors);
        yield return (StatusMaker.Connection, tally.Unconnected);
        yield return (StatusMaker.Timeout, tally.TimedOut);
        yield return (StatusMaker.ShortCircuitedCall, tally.ShortCircuited);
        yield return (StatusMaker.Backend, tally.Status5xx + tally.Status4xx + tally.Status429);
        yield return (StatusMaker.StatusRule, tally.StatusUnaccepted);
        yield return (StatusMaker.Body, stalled);
        yield return (StatusMaker.Decoder, tally.Unusable - stalled);
        if (view is { HasProxyLayer: true, HasBackendStages: true })
        {
            var before = endpoint.PipeErrors.Minus(Counts.Sum(calls.Select(call => call.StageErrors), view.Steps)).In(window);
            yield return (StatusMaker.NoHost, before > Noise * endpoint.PipeErrors.In(window) ? before : 0);
        }
    }
}
