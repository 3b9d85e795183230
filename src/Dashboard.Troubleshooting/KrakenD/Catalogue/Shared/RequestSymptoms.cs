using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Detection;
using Dashboard.Troubleshooting.KrakenD.Telemetry;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.FindingFactory;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Shared;

/// <summary>Requests that vanish, go astray, are given up, or wait.</summary>
internal static class RequestSymptoms
{
    public static readonly Symptom MostEndpointsAreSlow = new(
        "most-endpoints-are-slow",
        problem =>
            problem switch
            {
                SlowGatewayProblem slow => AtLeast(
                    (double)slow.SlowEndpoints / slow.JudgedEndpoints,
                    SymptomLimits.Majority,
                    "ratio",
                    $"{slow.SlowEndpoints} of {slow.JudgedEndpoints} endpoints became slow; a request loses "
                        + $"{QuantityFormatter.Seconds(slow.Overhead.MeanSeconds)} outside of its backend, "
                        + $"{QuantityFormatter.Seconds(slow.Overhead.BaselineSeconds)} before"
                ),
                CommonDelayProblem later => AtLeast(
                    (double)later.LaterBackends / later.JudgedBackends,
                    SymptomLimits.Majority,
                    "ratio",
                    $"{later.LaterBackends} of {later.JudgedBackends} backends answer "
                        + $"{QuantityFormatter.Seconds(later.DelaySeconds)} later since the same minute, at the middle: the "
                        + "time is lost where all calls pass"
                ),
                KrakenDProblem other => Finding.Is(
                    other.Examined.SlowGateway.Count > 0,
                    other.Examined.SlowGateway.Count > 0
                        ? "Most endpoints became slow, and the time is lost inside the gateway"
                        : "The endpoints do not lose time inside the gateway"
                ),
                _ => Finding.DoesNotApply,
            }
    );

    /// <summary>The endpoints that are not slow yet lose time in the gateway as well: it is not one endpoint's work.</summary>
    public static readonly Symptom OthersLoseTimeToo = Symptom.For<SlowEndpointProblem>(
        "others-lose-time-too",
        slow =>
            AtLeast(
                slow.OthersOverheadRatio ?? double.NaN,
                SymptomLimits.ClearRise,
                "ratio",
                slow.OthersOverheadRatio is { } ratio
                    ? $"The other endpoints' requests stay {QuantityFormatter.Multiple(ratio)} as long in the gateway as before"
                    : "Too few other requests tell how long they stay in the gateway"
            )
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
                $"The CPU limit held the gateway back in {SentenceFormatter.Share(throttled, periods)} CPU periods, in "
                    + $"{found.WindowText}",
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

    internal static Symptom Status(string id, params string[] statuses) =>
        Symptom.For<RoutingProblem>(
            id,
            routing => Finding.Is(statuses.Contains(routing.Status, StringComparer.Ordinal), $"The status is {routing.Status}")
        );
}
