using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Detection;
using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Shared;

/// <summary>What separates a queue from an HTTP backend.</summary>
internal static class QueueSymptoms
{
    /// <summary>
    /// Its calls worked before, and none of them was a round trip: a producer of messages never has one (telemetry.md 3.2). With
    /// a
    /// breaker that opened before the first round trip nothing ever worked.
    /// </summary>
    public static readonly Symptom WorkedWithoutRoundTrips = new(
        "worked-without-round-trips",
        problem =>
        {
            if (problem is not BackendProblem { OnsetStep: { } onset } backend || !backend.View.Signals.BackendRoundTrips)
            {
                return Finding.Unknown("There is no time before it to compare with, or round trips are not measured");
            }

            var before = new StepSpan(0, onset);
            var good = backend.Calls.Sum(call => call.Stages.In(before) - call.StageErrors.In(before));
            var trips = backend.Calls.Sum(call => call.RoundTrips.In(before));
            return good < backend.Thresholds.MinimumEvents
                ? Finding.Unknown("Too few calls worked before to tell what they were")
                : Finding.Is(
                    trips == 0,
                    $"{QuantityFormatter.Count(good)} calls to {SentenceFormatter.List(backend.Backends)} worked before, "
                        + $"with {QuantityFormatter.Count(trips)} HTTP round trips"
                );
        }
    );
}
