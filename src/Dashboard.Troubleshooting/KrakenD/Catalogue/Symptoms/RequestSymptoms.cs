using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Detection;
using Dashboard.Troubleshooting.KrakenD.Telemetry;
using Dashboard.Troubleshooting.KrakenD.View;
using Dashboard.Troubleshooting.Statistics;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Symptoms.Judgement;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Symptoms;

/// <summary>Requests that vanish, go astray, are given up, or wait.</summary>
internal static class RequestSymptoms
{
    public static readonly Symptom PipeFailsWithoutBackend = new(
        "pipe-fails-without-backend",
        problem =>
            problem is NoBackendCallProblem pipe
                ? AtLeast(
                    pipe.Failures,
                    pipe.Thresholds.MinimumEvents,
                    "count",
                    $"{pipe.Failures:0} requests to {pipe.Endpoints[0]} failed before any backend was called, in "
                        + $"{pipe.WindowText}",
                    EvidenceQueries.Of(pipe).Proxy(pipe.Routes, "error=\"true\"")
                )
                : Finding.Unknown("Does not apply here")
    );

    public static readonly Symptom ClientsGiveUp = new(
        "clients-give-up",
        problem =>
            problem is AbortProblem abort
                ? Share(
                    abort.Aborted,
                    abort.Requests,
                    abort.Thresholds.ErrorShare,
                    $"Clients gave up on {Words.Share(abort.Aborted, abort.Requests)} requests to {Words.List(abort.Endpoints)}, "
                        + $"in {abort.WindowText}; the gateway books most of them as 500",
                    EvidenceQueries.Ratio(
                        EvidenceQueries.Of(abort).Proxy(abort.Routes, "canceled=\"true\", error=\"false\""),
                        EvidenceQueries.Of(abort).Proxy(abort.Routes)
                    )
                )
                : Finding.Unknown("Does not apply here")
    );

    public static readonly Symptom BackendAnswersLater = new(
        "backend-answers-later",
        problem =>
            problem is SlowBackendProblem slow
                ? AtLeast(
                    slow.Latency.Ratio,
                    slow.Thresholds.LatencyRatio,
                    "ratio",
                    $"{slow.Backend} takes {Words.Seconds(slow.Latency.MeanSeconds)} on average over {slow.WindowText} (n = "
                        + $"{slow.Latency.Requests:#,0}), {slow.Latency.Ratio:0.0} times its baseline of "
                        + $"{Words.Seconds(slow.Latency.BaselineSeconds)} in the last 45 min",
                    EvidenceQueries.Of(slow).MeanRoundTrip(slow.Calls),
                    Charts.Mean(
                        slow.View,
                        $"Mean latency of {slow.Backend}",
                        Counts.Sum(slow.Calls.Select(call => call.AnsweredSeconds.Plus(call.UnansweredSeconds)), slow.View.Steps),
                        Counts.Sum(slow.Calls.Select(call => call.RoundTrips), slow.View.Steps),
                        slow.Latency.BaselineSeconds * slow.Thresholds.LatencyRatio,
                        slow.Latency.BaselineSeconds
                    )
                )
                : Finding.Unknown("Does not apply here")
    );

    public static readonly Symptom MostEndpointsAreSlow = new(
        "most-endpoints-are-slow",
        problem =>
            problem switch
            {
                SlowGatewayProblem slow => AtLeast(
                    (double)slow.SlowEndpoints / slow.JudgedEndpoints,
                    0.5,
                    "ratio",
                    $"{slow.SlowEndpoints} of {slow.JudgedEndpoints} endpoints became slow; a request loses "
                        + $"{Words.Seconds(slow.Overhead.MeanSeconds)} outside of its backend, "
                        + $"{Words.Seconds(slow.Overhead.BaselineSeconds)} before"
                ),
                KrakenDProblem other => Finding.Is(
                    other.Examined.SlowGateway.Count > 0,
                    other.Examined.SlowGateway.Count > 0
                        ? "Most endpoints became slow, and the time is lost inside the gateway"
                        : "The endpoints do not lose time inside the gateway"
                ),
                _ => Finding.Unknown("Does not apply here"),
            }
    );

    /// <summary>The backend stands out: what slows it is its own.</summary>
    public static readonly Symptom FarSlowerThanOtherBackends = new(
        "far-slower-than-other-backends",
        problem =>
            problem is SlowBackendProblem slow
                ? Finding.Is(
                    slow.IsFarSlowerThanOthers,
                    $"{slow.Backend} became {slow.Latency.Ratio:0.0} times slower, the other backends {slow.OthersRatio:0.0} "
                        + "times at the middle"
                )
                : Finding.Unknown("Does not apply here")
    );

    /// <summary>One backend became slow, and stands out among the others.</summary>
    public static readonly Symptom OneBackendStandsOut = new(
        "one-backend-stands-out",
        problem =>
        {
            if (problem is not KrakenDProblem found)
            {
                return Finding.Unknown("Does not apply here");
            }

            var slow = found.Examined.SlowBackends.FirstOrDefault(backend => backend.IsFarSlowerThanOthers);
            return slow is null
                ? Finding.Is(false, "No backend stands out as far slower than the others")
                : Finding.Is(
                    true,
                    $"{slow.Backend} became {slow.Latency.Ratio:0.0} times slower, the other backends {slow.OthersRatio:0.0} "
                        + "times at the middle"
                );
        }
    );

    public static readonly Symptom CpuIsThrottled = new(
        "cpu-is-throttled",
        problem =>
        {
            if (problem is not KrakenDProblem found || found.View.Replicas.All(replica => replica.CpuPeriods is null))
            {
                return Finding.Unknown("CPU throttling is not measured (cAdvisor)");
            }

            // During a rollout some replicas have the new limit and others the old: the throttled ones are in question.
            var replicas = found is ThrottlingProblem { Instances.Count: > 0 } some
                ? found.View.Replicas.Where(replica => some.Instances.Contains(replica.Name, StringComparer.Ordinal)).ToList()
                : found.View.Replicas;
            var periods = replicas.Sum(replica => replica.CpuPeriods?.In(found.Window) ?? 0);
            var throttled = replicas.Sum(replica => replica.ThrottledPeriods?.In(found.Window) ?? 0);
            return Share(
                throttled,
                periods,
                found.Thresholds.ThrottledShare,
                $"The CPU limit held the gateway back in {Words.Share(throttled, periods)} CPU periods, in {found.WindowText}",
                EvidenceQueries
                    .Of(found)
                    .Expression(
                        "sum(increase(container_cpu_cfs_throttled_periods_total{$m}[$w])) / "
                            + "sum(increase(container_cpu_cfs_periods_total{$m}[$w]))"
                    )
            );
        }
    )
    {
        ByHand = ManualChecks.Throttling,
    };

    public static readonly Symptom EndpointsVanished = new(
        "endpoints-vanished",
        problem =>
            problem is RoutingProblem routing
                ? AtLeast(
                    routing.Vanished.Count,
                    1,
                    "count",
                    routing.Vanished.Count == 0
                        ? "No endpoint lost its traffic when it began"
                        : $"{Words.List([.. routing.Vanished.Select(endpoint => endpoint.Name)])} lost all traffic as the "
                            + $"{routing.Status}s began"
                )
                : Finding.Unknown("Does not apply here")
    );

    public static readonly Symptom UnroutedRequestsRise = new(
        "unrouted-requests-rise",
        problem =>
            problem is RoutingProblem routing
                ? Share(
                    routing.Requests,
                    routing.AllRequests,
                    routing.Thresholds.ErrorShare,
                    $"{Words.Share(routing.Requests, routing.AllRequests)} requests reach no endpoint and get {routing.Status}, "
                        + $"in {routing.WindowText}",
                    EvidenceQueries.Ratio(
                        EvidenceQueries.Of(routing).Unrouted(routing.Status),
                        EvidenceQueries.Of(routing).AllRequests()
                    ),
                    Charts.Share(
                        routing.View,
                        $"Share of requests with {routing.Status}",
                        routing.View.Unrouted[routing.Status],
                        routing.View.AllRequests
                    )
                )
                : Finding.Unknown("Does not apply here")
    );

    public static readonly Symptom StatusIs404 = Status("status-is-404", "404");
    public static readonly Symptom StatusIsMethodOrRedirect = Status("status-is-405-or-redirect", "405", "301", "307", "308");

    public static readonly Symptom ReplicasDiffer = new(
        "replicas-differ",
        problem =>
            problem switch
            {
                RoutingProblem routing when routing.ByReplica.Count(entry => entry.All >= RoutingProblem.FewestRequests) < 2 =>
                    Finding.Unknown("Fewer than two replicas have traffic to compare"),
                RoutingProblem routing => Finding.Is(
                    routing.IsUneven,
                    string.Join(
                        "; ",
                        routing
                            .ByReplica.Where(entry => entry.All >= RoutingProblem.FewestRequests)
                            .Select(entry =>
                                $"{entry.Replica.Name}: {Words.Share(entry.Unrouted, entry.All)} with {routing.Status}"
                            )
                    )
                ),
                _ => Finding.Unknown("Does not apply here"),
            }
    );

    public static readonly Symptom UnknownPathsLookLikeOwn = new(
        "unknown-paths-look-like-own",
        problem =>
            problem switch
            {
                RoutingProblem { View.Signals.Logs: false } => Finding.Unknown(
                    "The paths are only in the log, and there are no log counters"
                ),
                RoutingProblem routing
                    when routing.View.Logs.NotFound.Sum(line => line.Lines.In(routing.Window))
                        < routing.Thresholds.MinimumEvents => Finding.Unknown("The log counters hold too few unknown paths"),
                RoutingProblem routing => AtLeast(
                    routing.OwnPathShare,
                    0.5,
                    "ratio",
                    $"{Words.Percent(routing.OwnPathShare)} of the unknown paths in the log begin like the gateway's own routes"
                ),
                _ => Finding.Unknown("Does not apply here"),
            }
    )
    {
        ByHand = ManualChecks.UnknownPaths,
    };

    private static Symptom Status(string id, params string[] statuses) =>
        new(
            id,
            problem =>
                problem is RoutingProblem routing
                    ? Finding.Is(statuses.Contains(routing.Status, StringComparer.Ordinal), $"The status is {routing.Status}")
                    : Finding.Unknown("Does not apply here")
        );
}
