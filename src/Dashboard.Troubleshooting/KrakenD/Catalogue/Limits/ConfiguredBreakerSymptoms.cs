using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Catalogue.Shared;
using Dashboard.Troubleshooting.KrakenD.Configuration.Effective;
using Dashboard.Troubleshooting.KrakenD.Detection;
using Dashboard.Troubleshooting.KrakenD.Telemetry;
using Dashboard.Troubleshooting.KrakenD.View;
using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Limits;

/// <summary>Configured circuit breakers against the errors that the backend gave them.</summary>
internal static class ConfiguredBreakerSymptoms
{
    /// <summary>A breaker that opens so soon is opened by noise.</summary>
    private const double FewErrors = 3;

    /// <summary>What tripped a breaker came before it opened, and hardly anything reaches the backend after.</summary>
    private static readonly TimeSpan BeforeOnset = TimeSpan.FromMinutes(1);

    /// <summary>The backend entries that fail have a breaker.</summary>
    public static readonly Symptom BreakerIsConfigured = ConfiguredSymptom.For<BackendProblem>(
        "configured-breaker-exists",
        (problem, configuration) =>
        {
            var known = ConfiguredSymptom.Backends(problem.Calls, configuration);
            return known.Count == 0 ? Finding.NotConfigured
                : BreakerOf(known) is { } breaker
                    ? Finding.Is(
                        true,
                        $"The circuit breaker of {problem.Backend} opens at {QuantityFormatter.Count(OpensAt(breaker))} "
                            + "errors in a row for "
                            + DurationFormatter.Precise(breaker.OpenFor)
                    )
                : Finding.Is(false, $"The configuration has no circuit breaker for {problem.Backend}");
        }
    );

    /// <summary>Errors came in runs that are long enough to open it.</summary>
    public static readonly Symptom ErrorsRunLongEnough = ConfiguredSymptom.For<BackendProblem>(
        "configured-breaker-is-tripped",
        (problem, configuration) =>
        {
            if (BreakerOf(ConfiguredSymptom.Backends(problem.Calls, configuration)) is not { } breaker)
                return Finding.NotConfigured;
            var before = (int)(BeforeOnset / Signals.Step);
            var span = new StepSpan(Math.Max(0, problem.Window.First - before), problem.Window.End);
            var trips = problem.Calls.Sum(call => call.RoundTrips.In(span));
            var failed = problem.Calls.Sum(call => call.Where(status => status is not ("200" or "201")).In(span));
            if (trips < 1)
                return Finding.Unknown("No call reached the backend, so its run of errors is not known");
            // Each replica counts for itself, so its run is made of its own share of the calls.
            var run = ErrorRun.Expected(trips / (configuration.LiveReplicas ?? 1), failed / trips);
            var limit = OpensAt(breaker);
            return new Finding
            {
                Verdict =
                    run >= limit ? Verdict.Present
                    : run < limit / 2 ? Verdict.Absent
                    : Verdict.Unknown,
                Text =
                    $"{SentenceFormatter.Share(failed, trips)} calls that reached {problem.Backend} failed, so about "
                    + $"{QuantityFormatter.Count(run)} in a row on a "
                    + $"replica; max_errors is {QuantityFormatter.Count(breaker.MaxErrors)}, so "
                    + $"{QuantityFormatter.Count(limit)} in a row open it",
                Value = run,
                Unit = "count",
                Threshold = limit,
            };
        }
    );

    /// <summary>So few errors open it that noise does.</summary>
    public static readonly Symptom OpensOnFewErrors = ConfiguredSymptom.For<BackendProblem>(
        "configured-breaker-opens-on-few-errors",
        (problem, configuration) =>
            BreakerOf(ConfiguredSymptom.Backends(problem.Calls, configuration)) is not { } breaker
                ? Finding.NotConfigured
                : new Finding
                {
                    Verdict = OpensAt(breaker) <= FewErrors ? Verdict.Present : Verdict.Absent,
                    Text =
                        $"{QuantityFormatter.Count(OpensAt(breaker))} errors in a row open the circuit breaker of "
                        + $"{problem.Backend}",
                    Value = OpensAt(breaker),
                    Unit = "count",
                    Threshold = FewErrors,
                }
    );

    private static double OpensAt(EffectiveBreaker breaker) => breaker.MaxErrors + 1;

    /// <summary>The one that opens first.</summary>
    private static EffectiveBreaker? BreakerOf(IReadOnlyList<(CallView Call, EffectiveBackend Configured)> known) =>
        known.Select(entry => entry.Configured.Breaker).OfType<EffectiveBreaker>().MinBy(breaker => breaker.MaxErrors);
}
