using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Detection;
using Dashboard.Troubleshooting.KrakenD.Telemetry;
using Dashboard.Troubleshooting.KrakenD.View;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.FindingFactory;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Shared;

/// <summary>What surrounds a problem: changes just before it, other problems at the same time, traffic.</summary>
internal static class SituationSymptoms
{
    /// <summary>A rollout or configuration change came just before the first failure.</summary>
    public static readonly Symptom FollowsAChange = Symptom.For<KrakenDProblem>(
        "follows-a-change",
        problem =>
            problem.Since is not { } since
                ? Finding.Unknown("It began before the history that was read, so what changed just before is not known")
            : Changes.AroundOnset(problem) is { } change
                ? Finding.Is(
                    true,
                    $"{change.What} at {TimestampFormatter.Clock(change.At)}, just before the first failure at "
                        + $"{TimestampFormatter.Clock(since)}"
                )
            : Finding.Is(false, "Nothing was rolled out or reconfigured just before the first failure")
    );

    /// <summary>The same backend became slow.</summary>
    public static readonly Symptom BackendIsSlow = Symptom.For<KrakenDProblem>(
        "backend-is-slow",
        problem =>
        {
            var slow = problem.Examined.SlowBackends.FirstOrDefault(found =>
                found.Endpoints.Intersect(problem.Endpoints, StringComparer.Ordinal).Any()
            );
            return slow is null
                ? Finding.Is(false, "The backends of these endpoints are as fast as before")
                : Finding.Is(
                    true,
                    $"Calls to {slow.Backend} take {QuantityFormatter.Seconds(slow.Latency.MeanSeconds)} on average instead of "
                        + $"{QuantityFormatter.Seconds(slow.Latency.BaselineSeconds)}"
                );
        }
    );

    /// <summary>Traffic is far above what the history shows.</summary>
    public static readonly Symptom TrafficIsFarAboveNormal = Symptom.For<KrakenDProblem>(
        "traffic-is-far-above-normal",
        problem =>
        {
            var ratio = TrafficRatio(problem.View);
            return AtLeast(
                ratio,
                SymptomLimits.FarMoreTraffic,
                "ratio",
                double.IsNaN(ratio)
                    ? "There is no earlier traffic to compare with"
                    : $"Traffic is {QuantityFormatter.Multiple(ratio)} that of the last 45 min",
                EvidenceQueries.Of(problem).AllRequests(),
                Charts.Rate(problem.View, "Requests", problem.View.AllRequests)
            );
        }
    );

    /// <summary>A backend fails at the same time, or failed just before.</summary>
    public static readonly Symptom BackendFailedBefore = Symptom.For<KrakenDProblem>(
        "backend-failed-before",
        problem =>
        {
            var backend = problem.Examined.FailingBackends.FirstOrDefault(found =>
                problem.Since is null || found.Since is null || found.Since <= problem.Since
            );
            return Finding.Is(
                backend is not null,
                backend is null
                    ? "No backend failed before"
                    : $"Calls to {backend.Backend} failed "
                        + $"{(backend.Since is { } since ? $"from {TimestampFormatter.Clock(since)} on, " : "")}before that"
            );
        }
    );

    private static double TrafficRatio(GatewayView view)
    {
        var recent = view.Last(SymptomLimits.Recent);
        var rates = view.AllRequests.Values.Take(view.Steps - recent.Steps).Where(value => value > 0).Order().ToList();
        return rates.Count < SymptomLimits.FewestBusySteps
            ? double.NaN
            : view.AllRequests.In(recent) / recent.Steps / rates[rates.Count / 2];
    }
}
