using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Catalogue.Shared;
using Dashboard.Troubleshooting.KrakenD.Detection;
using Dashboard.Troubleshooting.KrakenD.Telemetry;
using Dashboard.Troubleshooting.KrakenD.View;
using Dashboard.Troubleshooting.Statistics;
using static Dashboard.Troubleshooting.Indication;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.FindingFactory;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.RequestSymptoms;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.SituationSymptoms;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Resources;

/// <summary>One endpoint loses time inside the gateway.</summary>
internal static class GatewayProcessingSlow
{
    /// <summary>Shows in which step the time is lost.</summary>
    internal static Fix FindSlowStep { get; } =
        new()
        {
            Kind = FixKind.Mitigate,
            Certainty = FixCertainty.Insight,
            Title = "Find the step that takes the time",
            Steps = $$"""
                Look for scripts, plugins and manipulations of this endpoint in the file that runs:
                ```sh
                kubectl -n '%NAMESPACE%' exec 'deploy/%DEPLOYMENT%' -- cat /etc/krakend/krakend.json | grep -n -A60 '"%ROUTE%"' | grep -E 'lua|plugin|flatmap|sort|xml|http_response'
                ```
                A script that calls another service with http_response.new blocks the request, and no metric counts that call. Large bodies, XML, flatmap and sorting take time as well, and so does a client that sends or reads slowly.
                """,
            Risk = "None: it only reads.",
            Rollback = "Nothing to undo.",
            Verify = "Without that step P95 of %ROUTE% is back at its baseline within 2 scrapes.",
        };

    /// <summary>Makes the answer smaller, or the call visible.</summary>
    internal static Fix ShortenWork { get; } =
        new()
        {
            Kind = FixKind.Repair,
            Certainty = FixCertainty.Likely,
            Title = "Give the endpoint less to do",
            Change = new("shorten-work"),
            Steps = $$"""
                Let the backend send less: pages instead of everything, and only the fields that clients use. A call that a script makes belongs into a backend entry of its own, where it is measured, has a timeout and runs beside the others. In this backend, name the fields that clients need:
                ```json
                { "allow": ["id", "name", "price"] }
                ```
                {{ConfigChange.Apply}}
                """,
            Risk = "Clients get other content than before. " + ConfigChange.RestartRisk,
            Rollback = ConfigChange.Rollback,
            Verify = "P95 of %ROUTE% is back at its baseline within 2 scrapes after the rollout.",
        };

    public static Cause Entry { get; } =
        new()
        {
            Id = "gateway-processing-slow",
            Title = "One endpoint loses time inside the gateway",
            Meaning =
                "The backends answer as fast as before, and the endpoint does not: scripts, large bodies, merging, or a slow "
                + "client.",
            Explains = problem => problem is SlowEndpointProblem,
            Prior = 1,
            Indications =
            [
                Essential(TimeIsLostOutsideRoundTrips),
                new(TimeIsLostInFrontOfPipe, 0.5, 0, "place"),
                new(MostEndpointsAreSlow, -2.5, 0.5, "gateway"),
                new(CpuIsThrottled, -1.5, 0.3, "cpu"),
                new(OthersLoseTimeToo, -3, 0.5, "others"),
                new(FollowsAChange, 0.6, 0, "change"),
            ],
            Fixes = [FindSlowStep, ShortenWork],
            Consequences = ["client-disconnects", "memory-pressure", "goroutine-leak"],
            LookAlikes =
            [
                new("backend-slow", "There the round trips take the time; here they are as fast as before."),
                new("cpu-throttling", "There all endpoints are slow, and the CPU limit holds the gateway back."),
                new("gateway-overloaded", "There most endpoints are slow and traffic is far above normal."),
            ],
            SeenAs = [ReportedSymptoms.Slow],
            GuideSections = [Guide.Workflow5],
            Needs = [Requirements.ServerLayer, Requirements.RoundTrips, Requirements.ProxyLayer],
        };

    private static Symptom TimeIsLostOutsideRoundTrips =>
        Symptom.For<SlowEndpointProblem>(
            "time-is-lost-outside-round-trips",
            slow =>
                AtLeast(
                    slow.Overhead.MeanSeconds,
                    slow.Overhead.BaselineSeconds + slow.Thresholds.LatencyIncreaseSeconds,
                    "seconds",
                    $"A request to {SentenceFormatter.List(slow.Endpoints)} spends "
                        + $"{QuantityFormatter.Seconds(slow.Overhead.MeanSeconds)} outside of its "
                        + $"round trips over {slow.WindowText} (n = {QuantityFormatter.Count(slow.Overhead.Requests)}), "
                        + $"{QuantityFormatter.Seconds(slow.Overhead.BaselineSeconds)} in the last 45 min",
                    EvidenceQueries.Of(slow).MeanServer(slow.Routes),
                    Charts.Mean(
                        slow.View,
                        $"Mean latency of {SentenceFormatter.List(slow.Endpoints)}",
                        Sum(slow, endpoint => endpoint.Seconds),
                        Sum(slow, endpoint => endpoint.Requests),
                        slow.Overhead.BaselineSeconds + slow.Thresholds.LatencyIncreaseSeconds,
                        slow.Overhead.BaselineSeconds
                    )
                )
        );

    /// <summary>A script in front of the endpoint, a token check, or a client that sends its body slowly.</summary>
    private static Symptom TimeIsLostInFrontOfPipe =>
        Symptom.For<SlowEndpointProblem>(
            "time-is-lost-in-front-of-the-pipe",
            slow =>
                slow.InFrontOfPipeSeconds is not { } seconds
                    ? Finding.Unknown("The proxy layer is not measured, so the place of the loss is not known")
                    : Finding.Is(
                        seconds >= SymptomLimits.Majority * slow.Overhead.MeanSeconds,
                        $"{QuantityFormatter.Seconds(seconds)} of it lie in front of the pipe, where scripts and token checks of "
                            + "the endpoint run and slow clients send their body; the rest lies in the pipe, where answers are "
                            + "read, changed and merged"
                    )
        );

    private static Counts Sum(SlowEndpointProblem slow, Func<EndpointView, Counts> counts) =>
        Counts.Sum(
            slow.View.Endpoints.Where(endpoint => slow.Endpoints.Contains(endpoint.Name, StringComparer.Ordinal)).Select(counts),
            slow.View.Steps
        );
}
