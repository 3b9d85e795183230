using Dashboard.Troubleshooting.KrakenD.Telemetry;

namespace Dashboard.TestSupport;

/// <content>The verbs for traffic, backends, limits and tokens; each begins some minutes ago and lasts until now.</content>
public sealed partial class Scenario
{
    /// <summary>The gateway came into being at a step; before it nothing was counted.</summary>
    public Scenario YoungerThanTheHistory(int first)
    {
        var before = volume;
        return Do(() => volume = step => step >= first ? before(step) : 0);
    }

    /// <summary>All traffic times a factor; 1 is about 60 requests/s.</summary>
    public Scenario AtScale(double factor) => TrafficTimes(factor, minutesAgo: 45);

    public Scenario TrafficTimes(double factor, double minutesAgo = 4)
    {
        var (before, first) = (volume, StepAt(minutesAgo));
        return Do(() => volume = step => before(step) * (step >= first ? factor : 1));
    }

    public Scenario BackendRefuses(string backend, double share = 1, double minutesAgo = 4) =>
        Fails(backend, CallEnding.Refused, share, minutesAgo);

    public Scenario BackendUnresolved(string backend, double share = 1, double minutesAgo = 4) =>
        Fails(backend, CallEnding.Unresolved, share, minutesAgo);

    public Scenario BackendCertificateExpired(string backend, double share = 1, double minutesAgo = 4) =>
        Fails(backend, CallEnding.BadCertificate, share, minutesAgo);

    public Scenario BackendResets(string backend, double share = 0.4, double minutesAgo = 4) =>
        Fails(backend, CallEnding.Reset, share, minutesAgo);

    public Scenario BackendTimesOut(string backend, double share = 0.8, double minutesAgo = 4) =>
        Fails(backend, CallEnding.TimedOut, share, minutesAgo);

    /// <summary>Packets to the backend are dropped: calls time out without ever connecting.</summary>
    public Scenario BackendDropsPackets(string backend, double minutesAgo = 4) =>
        Fails(backend, CallEnding.Dropped, 1, minutesAgo);

    /// <summary>Calls end at <c>response_header_timeout</c>: failed, not timed out.</summary>
    public Scenario BackendHeadersLate(string backend, double share = 0.8, double minutesAgo = 4) =>
        Fails(backend, CallEnding.HeadersLate, share, minutesAgo);

    /// <summary>The gateway cannot fetch its own token for a backend.</summary>
    public Scenario OwnTokenRefused(string backend, double minutesAgo = 4) =>
        Fails(backend, CallEnding.TokenRefused, 1, minutesAgo);

    /// <summary>A CEL rule on the backend says no for a share of the requests.</summary>
    public Scenario BackendEndsEarly(string backend, double share, double minutesAgo) =>
        Fails(backend, CallEnding.EndsEarly, share, minutesAgo);

    /// <summary>An endpoint that publishes to a message queue; its broker goes away.</summary>
    public Scenario QueueIsDown(double minutesAgo = 4) =>
        Do(() =>
            {
                queues.Add("events");
                endpoints.Add(new("POST", "/v1/events", 3, false, "events"));
            })
            .Fails("events", CallEnding.QueueAway, 1, minutesAgo);

    /// <summary>A script in front of an endpoint fails: 500, and the pipe never sees the request.</summary>
    public Scenario ScriptFails(string endpoint, double share = 0.5, double minutesAgo = 4) =>
        RolledOut(minutesAgo)
            .Refuses(plan => plan.Name == endpoint, "500", null, share, minutesAgo)
            .Logs(endpoint, "lua", share, minutesAgo);

    /// <summary>A script in front of an endpoint refuses on purpose.</summary>
    public Scenario ScriptForbids(string endpoint, double share = 0.5, double minutesAgo = 4) =>
        RolledOut(minutesAgo).Refuses(plan => plan.Name == endpoint, "403", null, share, minutesAgo);

    /// <summary>A CEL rule refuses some requests since a rollout: 500, and no backend is called.</summary>
    public Scenario RuleRefuses(string endpoint, double share = 0.5, double minutesAgo = 4) =>
        RolledOut(minutesAgo).Do(() => endedInPipe[endpoint] = (From(minutesAgo, share), "cel"));

    /// <summary>A JSON schema refuses some bodies with 400; no backend is called.</summary>
    public Scenario SchemaRefuses(string endpoint, double share, double minutesAgo = 4) =>
        Do(() => endedInPipe[endpoint] = (From(minutesAgo, share), ScenarioTraffic.SchemaReason));

    private Scenario Logs(string endpoint, string reason, double share, double minutesAgo)
    {
        var plan = endpoints.Find(plan => plan.Name == endpoint)!;
        return Do(() =>
            more.Add(draft =>
            {
                for (var step = StepAt(minutesAgo); step < Steps; step++)
                    draft.Add(
                        Signals.LogErrors,
                        step,
                        Math.Floor(plan.PerSecond * 30 * share),
                        ("endpoint", plan.Route),
                        ("reason", reason)
                    );
            })
        );
    }

    public Scenario Backend5xx(string backend, double share = 0.6, double minutesAgo = 4) =>
        Fails(backend, CallEnding.Answered("503"), share, minutesAgo);

    public Scenario BackendStatus(string backend, string status, double share = 0.6, double minutesAgo = 4) =>
        Fails(backend, CallEnding.Answered(status), share, minutesAgo);

    public Scenario BodyStalls(string backend, double share = 0.7, double minutesAgo = 4) =>
        Fails(backend, CallEnding.BodyStalls, share, minutesAgo);

    public Scenario BodyUndecodable(string backend, double share = 0.7, double minutesAgo = 4) =>
        Fails(backend, CallEnding.Undecodable, share, minutesAgo);

    public Scenario BackendUrlInvalid(string backend, double minutesAgo = 4) =>
        RolledOut(minutesAgo).Fails(backend, CallEnding.NoHostName, 1, minutesAgo);

    /// <summary>The gateway's own limit towards a backend.</summary>
    public Scenario BackendQuota(string backend, double share = 0.45, double minutesAgo = 4) =>
        Fails(backend, CallEnding.OverQuota, share, minutesAgo);

    public Scenario NoHosts(string endpoint, double minutesAgo = 4) =>
        Do(() => endedInPipe[endpoint] = (From(minutesAgo, 1), "no_hosts"));

    public Scenario Slow(string backend, double factor = 8, double minutesAgo = 4) =>
        Do(() => slow[backend] = (factor, StepAt(minutesAgo)));

    /// <summary>Each request loses time inside of the gateway.</summary>
    public Scenario GatewayIsSlow(double seconds = 0.3, double minutesAgo = 4)
    {
        var (before, first) = (gatewaySeconds, StepAt(minutesAgo));
        return Do(() => gatewaySeconds = (endpoint, step) => before(endpoint, step) + (step >= first ? seconds : 0));
    }

    /// <summary>A shadow backend under the pattern of the real one does not answer; clients see nothing of it.</summary>
    public Scenario ShadowFails(string endpoint, string shadow = "next", double minutesAgo = 4)
    {
        var (plan, first) = (endpoints.Find(plan => plan.Name == endpoint)!, StepAt(minutesAgo));
        (string, string)[] entry =
        [
            ("krakend_endpoint_route", plan.Route),
            ("krakend_endpoint_method", plan.Method),
            ("http_route", $"/{plan.Backends[0]}"),
        ];
        return Do(() =>
            more.Add(draft =>
            {
                for (var step = 0; step < Steps; step++)
                {
                    var (calls, isDown) = (Math.Floor(plan.PerSecond * 30 * volume(step)), step >= first);
                    (string, string)[] host = [.. entry, ("server_address", shadow)];
                    draft.Add(
                        Signals.BackendStages,
                        step,
                        calls,
                        [.. entry, ("error", isDown ? "true" : "false"), ("canceled", "false")]
                    );
                    draft.Add(Signals.RoundTrips, step, calls, [.. host, ("http_response_status_code", isDown ? "0" : "200")]);
                    if (isDown)
                        draft.Add(Signals.RoundTripFailures, step, calls, [("part", "failed"), .. host]);
                }
            })
        );
    }

    /// <summary>A plugin panics: the connection is cut, only the log tells.</summary>
    public Scenario PluginPanics(string endpoint, double share = 0.5, double minutesAgo = 4)
    {
        var (plan, first) = (endpoints.Find(plan => plan.Name == endpoint)!, StepAt(minutesAgo));
        return Do(() =>
        {
            cutOff[endpoint] = From(minutesAgo, share);
            more.Add(draft =>
            {
                for (var step = first; step < Steps; step++)
                    draft.Add(
                        Signals.LogEvents,
                        step,
                        Math.Floor(plan.PerSecond * 30 * share),
                        ("part", "lifecycle"),
                        ("event", "panic_serving")
                    );
            });
        });
    }

    /// <summary>A script of one endpoint waits for something that no metric counts.</summary>
    public Scenario ScriptWaits(string endpoint, double seconds = 0.9, double minutesAgo = 6)
    {
        var (before, first) = (gatewaySeconds, StepAt(minutesAgo));
        return Do(() => gatewaySeconds = (name, step) => before(name, step) + (step >= first && name == endpoint ? seconds : 0));
    }

    public Scenario ClientsGiveUp(string endpoint, double share = 0.4, double minutesAgo = 4) =>
        Do(() => givenUp[endpoint] = From(minutesAgo, share));

    public Scenario RateLimited503(string endpoint, double share = 0.5, double minutesAgo = 4) =>
        Refuses(plan => plan.Name == endpoint, "503", null, share, minutesAgo);

    /// <summary>The gateway answers a status of its own in front of the pipe, and no log says why.</summary>
    public Scenario AnswersItself(string endpoint, string status, double share, double minutesAgo = 4) =>
        Refuses(plan => plan.Name == endpoint, status, null, share, minutesAgo);

    public Scenario RateLimited429(string endpoint, double share = 0.5, double minutesAgo = 4) =>
        Refuses(plan => plan.Name == endpoint, "429", null, share, minutesAgo);

    /// <summary>401 on the endpoints that check tokens, or on one of them.</summary>
    public Scenario TokensRefused(string? reason, double share, double minutesAgo = 4, string? endpoint = null) =>
        Refuses(plan => plan.ChecksTokens && (endpoint is null || plan.Name == endpoint), "401", reason, share, minutesAgo);

    /// <summary>A validator that refused its configuration at start says so once and then answers 401 in silence.</summary>
    public Scenario ValidatorRefused(string endpoint, double minutesAgo = 4)
    {
        var route = endpoints.Find(plan => plan.Name == endpoint)!.Route;
        more.Add(draft =>
            draft.Add(Signals.LogJwtRejections, StepAt(minutesAgo), 2, ("endpoint", route), ("reason", "validator_config"))
        );
        return RolledOut(minutesAgo).TokensRefused(null, 1, minutesAgo, endpoint);
    }

    /// <summary>The key endpoint hangs: requests that check tokens never end, so that nothing counts them.</summary>
    public Scenario KeysHang(double minutesAgo = 4) =>
        CallersHang(minutesAgo)
            .Do(() => endpoints.FindAll(plan => plan.ChecksTokens).ForEach(plan => hanging[plan.Name] = From(minutesAgo, 1)));

    /// <summary>Nothing of an endpoint is counted any more: its clients stopped, or they hang.</summary>
    public Scenario GoesSilent(string endpoint, double minutesAgo = 4) => Do(() => hanging[endpoint] = From(minutesAgo, 1));

    public Scenario RouteRemoved(string endpoint, double minutesAgo = 4) =>
        RolledOut(minutesAgo).Do(() => removed[endpoint] = From(minutesAgo, 1));

    /// <summary>Requests that reach no endpoint, as a share of all traffic.</summary>
    public Scenario Unrouted(string status, double share, string path = "/wp-login.php", double minutesAgo = 4) =>
        Do(() => astray.Add(new Astray(From(minutesAgo, share), status, path)));

    /// <summary>Scanners ask for unknown paths all the time, however busy the gateway is otherwise.</summary>
    public Scenario ScannersAsk(double perSecond) =>
        Do(() =>
            more.Add(draft =>
            {
                for (var step = 0; step < Steps; step++)
                    draft.Add(
                        Signals.ServerRequests,
                        step,
                        perSecond * Signals.Step.TotalSeconds,
                        ("http_route", "404 Not Found"),
                        ("http_request_method", "GET"),
                        ("http_response_status_code", "404")
                    );
            })
        );

    /// <summary>Failing backends and refusals named so far are well again.</summary>
    public Scenario Repaired(double minutesAgo) =>
        Do(() =>
        {
            var repair = StepAt(minutesAgo);
            for (var index = 0; index < callFaults.Count; index++)
                callFaults[index] = callFaults[index] with { Share = callFaults[index].Share with { End = repair } };
            for (var index = 0; index < refusals.Count; index++)
                refusals[index] = refusals[index] with { Share = refusals[index].Share with { End = repair } };
        });

    private Scenario Fails(string backend, CallEnding ending, double share, double minutesAgo) =>
        Do(() => callFaults.Add(new CallFault(backend, From(minutesAgo, share), ending)));

    private Scenario Refuses(Func<EndpointPlan, bool> where, string status, string? reason, double share, double minutesAgo) =>
        Do(() => refusals.Add(new Refusal(where, From(minutesAgo, share), status, reason)));
}
