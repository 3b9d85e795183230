using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Catalogue.Limits;
using Dashboard.Troubleshooting.KrakenD.Catalogue.Shared;
using Dashboard.Troubleshooting.KrakenD.Detection;
using Dashboard.Troubleshooting.KrakenD.Telemetry;
using Dashboard.Troubleshooting.KrakenD.View;
using Dashboard.Troubleshooting.Statistics;
using static Dashboard.Troubleshooting.Indication;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Backends.BackendSymptoms;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.FindingFactory;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.RequestSymptoms;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Backends;

/// <summary>A backend is much slower than usual.</summary>
internal static class BackendSlow
{
    /// <summary>The entry of the catalogue.</summary>
    public static Cause Entry { get; } =
        new()
        {
            Id = "backend-slow",
            Title = "A backend is much slower than usual",
            Meaning = "The backend still answers in time, but much later than its baseline; only endpoints that use it are slow.",
            Explains = problem => problem is SlowBackendProblem,
            Prior = 1.2,
            Indications =
            [
                Essential(BackendAnswersLater),
                new(SlownessIsLookup, -5, 0, "lookup"),
                new(MostEndpointsAreSlow, -2.5, 0.3, "gateway"),
                new(IsOnlyALittleSlower, -2, 0, "little"),
                new(FarSlowerThanOtherBackends, 2.6, -0.5, "gateway"),
                new(OthersBecameSlowToo, -2.5, 0, "gateway"),
                new(CpuIsThrottled, -1.5, 0.3, "cpu"),
                new(SeveralBackendsBecameSlowTogether, -2.5, 0, "together"),
                new(ConfiguredTimeoutSymptoms.RequestsReachTimeout, -0.5, 0.3, "configured"),
            ],
            Fixes =
            [
                BackendFixes.FindWhatChanged,
                BackendFixes.UndoBackendRollout,
                BackendFixes.ScaleBackend,
                LimitFixes.ShedLoad,
                BackendFixes.RemoveBottleneck,
                TimeoutFixes.FitTimeout,
            ],
            Consequences = ["client-disconnects", "memory-pressure", "goroutine-leak", "gateway-overloaded"],
            LookAlikes =
            [
                new("cpu-throttling", "There all endpoints are slow and round trips are not."),
                new(
                    "gateway-overloaded",
                    "There traffic is far above normal and most endpoints are slow; here only those of one backend."
                ),
                new("backend-dns-failure", "There the time goes into the lookup, before the call is sent."),
                new("backend-timeout", "There calls end at the timeout and fail."),
            ],
            SeenAs = [ReportedSymptoms.Slow],
            GuideSections = [Guide.Workflow1, Guide.Workflow5],
            GuideCorrection =
                "Scaling the gateway out first multiplies every per-replica limit and the load on the sick backend.",
            Needs = [Requirements.RoundTrips],
        };

    private static Symptom BackendAnswersLater =>
        Symptom.For<SlowBackendProblem>(
            "backend-answers-later",
            slow =>
                AtLeast(
                    slow.Latency.Ratio,
                    slow.IsFaint ? LatencyRise.FaintRatio : slow.Thresholds.LatencyRatio,
                    "ratio",
                    $"{slow.Backend} takes {QuantityFormatter.Seconds(slow.Latency.MeanSeconds)} on average over "
                        + $"{slow.WindowText} (n = {QuantityFormatter.Count(slow.Latency.Requests)}), "
                        + $"{QuantityFormatter.Multiple(slow.Latency.Ratio)} its baseline of "
                        + $"{QuantityFormatter.Seconds(slow.Latency.BaselineSeconds)} in the last 45 min",
                    EvidenceQueries.Of(slow).MeanRoundTrip(slow.Calls),
                    Charts.Mean(
                        slow.View,
                        $"Mean latency of {slow.Backend}",
                        Counts.Sum(slow.Calls.Select(call => call.RoundTripSeconds), slow.View.Steps),
                        Counts.Sum(slow.Calls.Select(call => call.RoundTrips), slow.View.Steps),
                        slow.Latency.BaselineSeconds * slow.Thresholds.LatencyRatio,
                        slow.Latency.BaselineSeconds
                    )
                )
        );

    /// <summary>Much else moves a mean that little: the mix of requests, the time of day, neighbours on the node.</summary>
    private static Symptom IsOnlyALittleSlower =>
        Symptom.For<SlowBackendProblem>(
            "backend-only-a-little-slower",
            slow =>
                Finding.Is(
                    slow.IsFaint,
                    slow.IsFaint
                        ? $"{slow.Backend} is only {QuantityFormatter.Multiple(slow.Latency.Ratio)} slower: another mix of "
                            + "requests or the time of day can do that"
                        : $"{slow.Backend} is slower than a change of traffic explains"
                )
        );

    /// <summary>The backend stands out: what slows it is its own.</summary>
    private static Symptom FarSlowerThanOtherBackends =>
        Symptom.For<SlowBackendProblem>(
            "far-slower-than-other-backends",
            slow =>
                Finding.Is(
                    slow.IsFarSlowerThanOthers,
                    $"{slow.Backend} became {QuantityFormatter.Multiple(slow.Latency.Ratio)} slower, the other backends "
                        + $"{QuantityFormatter.Number(slow.OthersRatio)} "
                        + "times at the middle"
                )
        );

    /// <summary>Where half of the other backends became at least twice as slow, one among them is no culprit.</summary>
    private static Symptom OthersBecameSlowToo =>
        Symptom.For<SlowBackendProblem>(
            "other-backends-became-slow-too",
            slow =>
                Finding.Is(
                    slow.OthersRatio >= SymptomLimits.Doubled && !slow.IsFarSlowerThanOthers,
                    $"The other backends became {QuantityFormatter.Multiple(slow.OthersRatio)} slower at the middle"
                )
        );

    /// <summary>Backends that have nothing to do with each other do not become slow in the same minute; the gateway, its node or
    /// what stands behind all of them does that.</summary>
    private static Symptom SeveralBackendsBecameSlowTogether =>
        Symptom.For<SlowBackendProblem>(
            "several-backends-slow-together",
            slow =>
                Finding.Is(
                    slow.Together.Count >= 2,
                    slow.Together.Count >= 2
                        ? $"{slow.Together.Count + 1} backends became slow in the same minute: what they share is the gateway, "
                            + "its node, or something behind all of them"
                        : "no two other backends became slow in the same minute"
                )
        );
}
