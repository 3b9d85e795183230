using Dashboard.Troubleshooting.KrakenD.Telemetry;

namespace Dashboard.TestSupport;

/// <summary>Lets requests run through the scenario's gateway and counts them as KrakenD's layers do; no chance is
/// involved.</summary>
public sealed partial class ScenarioTraffic(
    SnapshotDraft draft,
    IReadOnlyList<EndpointPlan> endpoints,
    IReadOnlyList<ScenarioReplica> replicas
)
{
    internal const string SchemaReason = "schema";

    private readonly Dictionary<string, double> rests = new(StringComparer.Ordinal);
    public Func<int, double> Volume { get; init; } = _ => 1;
    public required IReadOnlyList<CallFault> CallFaults { get; init; }
    public required IReadOnlyList<Refusal> Refusals { get; init; }
    public required IReadOnlyList<Astray> Astray { get; init; }

    /// <summary>Endpoints a part of whose requests ends without any layer counting it.</summary>
    public required IReadOnlyDictionary<string, Share> CutOff { get; init; }

    public required IReadOnlyDictionary<string, Share> Removed { get; init; }
    public required IReadOnlyDictionary<string, Share> Hanging { get; init; }

    /// <summary>Requests that end in the pipe before any backend is called, and the reason in the log.</summary>
    public required IReadOnlyDictionary<string, (Share Share, string Reason)> EndedInPipe { get; init; }
    public required IReadOnlyDictionary<string, Share> GivenUp { get; init; }

    /// <summary>Message queues: their calls are no HTTP round trips.</summary>
    public required IReadOnlySet<string> Queues { get; init; }
    public required Func<string, int, double> BackendSeconds { get; init; }
    public required Func<string, int, double> GatewaySeconds { get; init; }

    public void Run()
    {
        for (var step = 0; step < Scenario.Steps; step++)
        {
            var scraped =
                (double)replicas.Count(replica => replica.IsScraped(step))
                / Math.Max(1, replicas.Count(replica => replica.Exists(step) && replica.Ready(step)));
            foreach (var endpoint in endpoints)
                Serve(
                    endpoint,
                    step,
                    Whole($"traffic {endpoint.Name}", endpoint.PerSecond * 30 * Volume(step) * Math.Min(1, scraped))
                );
            foreach (var astray in Astray)
                Lose(astray, step, endpoints.Sum(endpoint => endpoint.PerSecond) * 30 * Volume(step) * Math.Min(1, scraped));
        }
    }

    private void Lose(Astray astray, int step, double requests)
    {
        var lost = Whole($"astray {astray.Status} {astray.Path}", requests * astray.Share.At(step));
        Answer(
            step,
            $"{astray.Status} {PseudoName(astray.Status)}",
            "GET",
            astray.Status,
            lost,
            astray.Replica is { } one ? replicas[one] : null
        );
        if (astray.Status == "404")
            draft.Add(Signals.LogNotFound, step, lost, ("method", "GET"), ("path", astray.Path));
    }

    private void Serve(EndpointPlan endpoint, int step, double requests)
    {
        if (CutOff.TryGetValue(endpoint.Name, out var cut))
            requests = Whole($"cut {endpoint.Name}", requests * (1 - cut.At(step)));
        if (Hanging.TryGetValue(endpoint.Name, out var hangs) && hangs.At(step) > 0)
            return;
        if (Removed.TryGetValue(endpoint.Name, out var removed) && removed.At(step) > 0)
        {
            Answer(step, "404 Not Found", endpoint.Method, "404", requests);
            draft.Add(Signals.LogNotFound, step, requests, ("method", endpoint.Method), ("path", endpoint.Route));
            return;
        }

        var left = Refuse(endpoint, step, requests);
        var (failed, partial) = (Fail(endpoint, step, ref left), 0.0);
        left -= failed;
        var bad = endpoint.Backends.Sum(backend => Call(endpoint, backend, step, left));
        if (endpoint.Backends.Length is > 1 and var parts)
        {
            // Requests of which no part came back fail; noise alone does not take every part of one.
            var none = bad - ((parts - 1) * left);
            var empty = none > 0.01 * left ? none : 0;
            (bad, partial) = (empty, Math.Min(left - empty, bad - (parts * empty)));
        }

        Pipe(endpoint, step, left - bad - partial, "false", "true");
        Pipe(endpoint, step, bad + partial + failed, "true", "false");
        Answer(step, endpoint.Route, endpoint.Method, "200", left - bad);
        Answer(step, endpoint.Route, endpoint.Method, "500", bad);
        Answer(step, endpoint.Route, endpoint.Method, RefusedBySchema(endpoint) ? "400" : "500", failed);
        var slowest = endpoint.Backends.Max(backend => BackendSeconds(backend, step));
        Spend(
            endpoint,
            step,
            left,
            slowest + GatewaySeconds(endpoint.Name, step) + (left > 0 ? bad / left * MeanFaultSeconds(endpoint) : 0)
        );
    }

    private bool RefusedBySchema(EndpointPlan endpoint) =>
        EndedInPipe.TryGetValue(endpoint.Name, out var end) && end.Reason == SchemaReason;

    private double Refuse(EndpointPlan endpoint, int step, double requests)
    {
        var left = requests;
        foreach (var refusal in Refusals.Where(refusal => refusal.Where(endpoint)))
        {
            var refused = Math.Min(
                left,
                Whole($"refused {endpoint.Name} {refusal.Status} {refusal.TokenReason}", requests * refusal.Share.At(step))
            );
            Answer(step, endpoint.Route, endpoint.Method, refusal.Status, refused);
            if (refusal.TokenReason is { } reason)
                draft.Add(Signals.LogJwtRejections, step, refused, ("endpoint", endpoint.Route), ("reason", reason));
            left -= refused;
        }

        return left;
    }

    /// <summary>Requests that fail in the pipe without a backend; those whose client leaves are taken off as well.</summary>
    private double Fail(EndpointPlan endpoint, int step, ref double left)
    {
        if (GivenUp.TryGetValue(endpoint.Name, out var givenUp) && givenUp.At(step) > 0)
        {
            var gone = Whole($"gone {endpoint.Name}", left * givenUp.At(step));
            draft.Add(
                Signals.ProxyRequests,
                step,
                gone,
                [.. RouteOf(endpoint), ("error", "false"), ("canceled", "true"), ("complete", "false")]
            );
            Answer(step, endpoint.Route, endpoint.Method, "500", gone);
            foreach (var backend in endpoint.Backends)
            {
                draft.Add(
                    Signals.BackendStages,
                    step,
                    gone,
                    [.. EntryOf(endpoint, backend), ("error", "false"), ("canceled", "true")]
                );
                draft.Add(Signals.RoundTrips, step, gone, [.. TripOf(endpoint, backend), ("http_response_status_code", "0")]);
                draft.Add(Signals.RoundTripFailures, step, gone, [("part", "canceled"), .. TripOf(endpoint, backend)]);
            }

            Log(endpoint, step, "canceled", gone);
            left -= gone;
        }

        if (!EndedInPipe.TryGetValue(endpoint.Name, out var end) || end.Share.At(step) == 0)
            return 0;
        var ended = Whole($"pipe {endpoint.Name}", left * end.Share.At(step));
        Log(endpoint, step, end.Reason, ended);
        return ended;
    }

    /// <summary>Calls one backend for each request; says how many failed.</summary>
    private double Call(EndpointPlan endpoint, string backend, int step, double calls)
    {
        var failed = 0.0;
        foreach (var fault in CallFaults.Where(fault => fault.Backend == backend))
        {
            var hit = Math.Min(calls - failed, Whole($"{endpoint.Name} {backend} {fault.Outcome}", calls * fault.Share.At(step)));
            if (hit > 0)
                End(endpoint, backend, step, hit, fault.Outcome);
            failed += hit;
        }

        Spare(
            endpoint,
            backend,
            step,
            CallFaults
                .Where(fault => fault.Backend == backend && !fault.Outcome.LeavesTheGateway)
                .Sum(fault => fault.Share.At(step))
        );
        Trip(endpoint, backend, step, calls - failed, "200", BackendSeconds(backend, step), host: backend);
        draft.Add(
            Signals.BackendStages,
            step,
            calls - failed,
            [.. EntryOf(endpoint, backend), ("error", "false"), ("canceled", "false")]
        );
        return failed;
    }

    private void End(EndpointPlan endpoint, string backend, int step, double calls, CallEnding ending)
    {
        draft.Add(Signals.BackendStages, step, calls, [.. EntryOf(endpoint, backend), ("error", "true"), ("canceled", "false")]);
        if (ending.IsFast)
            draft.Add(Signals.StageErrors, step, calls, [("part", "fast"), .. EntryOf(endpoint, backend)]);
        if (ending.BodyBreaks)
            draft.Add(Signals.StageErrors, step, calls, [("part", "body"), .. EntryOf(endpoint, backend)]);
        if (ending.LogReason is { } reason)
            Log(endpoint, step, reason, calls);
        if (!ending.LeavesTheGateway)
            return;
        var host = ending.HasHost ? backend : "";
        Trip(endpoint, backend, step, calls, ending.Status, ending.Seconds, host);
        if (ending.Status != "0")
            return;
        draft.Add(Signals.RoundTripFailures, step, calls, [("part", "failed"), .. TripOf(endpoint, backend, host)]);
        if (ending.TimesOut)
            draft.Add(Signals.RoundTripFailures, step, calls, [("part", "timedout"), .. TripOf(endpoint, backend, host)]);
        draft.Add(
            Signals.ConnectionPhases,
            step,
            calls * ending.ConnectionSeconds,
            [("part", "get_conn"), .. TripOf(endpoint, backend, host), ("http_response_status_code", "0")]
        );
        draft.Add(
            Signals.ConnectionPhases,
            step,
            calls * ending.HandshakeSeconds,
            [("part", "tls"), .. TripOf(endpoint, backend, host), ("http_response_status_code", "0")]
        );
    }

    private void Trip(EndpointPlan endpoint, string backend, int step, double calls, string status, double seconds, string host)
    {
        if (calls <= 0 || Queues.Contains(backend))
            return;
        draft.Add(Signals.RoundTrips, step, calls, [.. TripOf(endpoint, backend, host), ("http_response_status_code", status)]);
        draft.Add(
            Signals.RoundTripTime,
            step,
            calls * seconds,
            [.. TripOf(endpoint, backend, host), ("http_response_status_code", status)]
        );
        if (status != "0")
            draft.Add(
                Signals.ConnectionPhases,
                step,
                calls * 0.0001,
                [("part", "get_conn"), .. TripOf(endpoint, backend, host), ("http_response_status_code", status)]
            );
    }

    /// <summary>Each replica spares its part of the calls.</summary>
    private void Spare(EndpointPlan endpoint, string backend, int step, double share)
    {
        if (share <= 0.2 || step % 2 == 0 || Queues.Contains(backend))
            return;
        foreach (var replica in replicas)
            draft.SetAt(
                Signals.ShortCircuitedCalls,
                step,
                share,
                [("job", Scenario.Job), ("instance", replica.Instance), ("pod", replica.Pod), .. EntryOf(endpoint, backend)]
            );
    }

    private void Pipe(EndpointPlan endpoint, int step, double requests, string error, string complete)
    {
        if (requests > 0)
            draft.Add(
                Signals.ProxyRequests,
                step,
                requests,
                [.. RouteOf(endpoint), ("error", error), ("canceled", "false"), ("complete", complete)]
            );
    }

    private double MeanFaultSeconds(EndpointPlan endpoint) =>
        CallFaults
            .Where(fault => endpoint.Backends.Contains(fault.Backend))
            .Select(fault => fault.Outcome is { IsFast: false } ? 2 : 0.0)
            .DefaultIfEmpty(0)
            .Max();

    /// <summary>Whole events; what is left over counts in the next step.</summary>
    private double Whole(string key, double expected)
    {
        var sum = rests.GetValueOrDefault(key) + expected;
        rests[key] = sum - Math.Floor(sum + 1e-9);
        return Math.Floor(sum + 1e-9);
    }

    private static (string, string)[] RouteOf(EndpointPlan endpoint) =>
        [("http_route", endpoint.Route), ("http_request_method", endpoint.Method)];

    private static (string, string)[] EntryOf(EndpointPlan endpoint, string backend) =>
        [("krakend_endpoint_route", endpoint.Route), ("krakend_endpoint_method", endpoint.Method), ("http_route", $"/{backend}")];

    private static (string, string)[] TripOf(EndpointPlan endpoint, string backend, string? host = null) =>
        [.. EntryOf(endpoint, backend), ("server_address", host ?? backend)];
}
