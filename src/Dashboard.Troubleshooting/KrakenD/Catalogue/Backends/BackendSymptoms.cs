using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Catalogue.Shared;
using Dashboard.Troubleshooting.KrakenD.Detection;
using Dashboard.Troubleshooting.KrakenD.Telemetry;
using Dashboard.Troubleshooting.KrakenD.View;
using Dashboard.Troubleshooting.Statistics;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.FindingFactory;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Backends;

/// <summary>What the failing calls of a backend look like: backend stage (B) and round trip (C).</summary>
internal static partial class BackendSymptoms
{
    /// <summary>So much of the failures that it names their kind.</summary>
    internal const double Main = 0.3;

    /// <summary>Fewer earlier round trips do not tell how often the backend fails ordinarily.</summary>
    private const double FewestEarlierTrips = 50;

    /// <summary>The backend itself answers 5xx.</summary>
    public static readonly Symptom BackendAnswers5xx = Symptom.For<BackendProblem>(
        "backend-answers-5xx",
        problem =>
        {
            if ((IsAmbiguous(problem.Tally) ?? IsUncounted(problem.Tally)) is { } because)
            {
                return Finding.Unknown(because);
            }

            // Calls that a breaker spared say nothing about the backend.
            var reached = Math.Max(0, problem.Tally.Failures - problem.Tally.ShortCircuited);
            var queries = EvidenceQueries.Of(problem);
            return Share(
                problem.Tally.Status5xx,
                Math.Max(reached, problem.Tally.Status5xx),
                Main,
                $"{SentenceFormatter.Share(problem.Tally.Status5xx, Math.Max(reached, problem.Tally.Status5xx))} failed calls "
                    + $"that reached {problem.Backend} were answered with 5xx, in {problem.WindowText}",
                EvidenceQueries.Ratio(queries.RoundTrips(problem.Calls, "5.."), queries.RoundTrips(problem.Calls, "[^2].*")),
                Charts.Rate(
                    problem.View,
                    $"5xx answers of {problem.Backend}",
                    Counts.Sum(problem.Calls.Select(call => call.Where(status => status.StartsWith('5'))), problem.View.Steps)
                )
            );
        }
    );

    /// <summary>A breaker spares many calls, and the backend mostly works when it is asked.</summary>
    public static readonly Symptom BreakerRefusesMoreThanBackendFails = Symptom.For<BackendProblem>(
        "breaker-refuses-more-than-backend-fails",
        problem =>
        {
            var tally = problem.Tally;
            var ownFailures = Math.Max(0, tally.Failures - tally.ShortCircuited);
            return !tally.HasStages || tally.RoundTrips < problem.Thresholds.MinimumEvents
                ? Finding.Unknown("Too few round trips to compare the breaker with the backend")
                : Finding.Is(
                    tally.ShortCircuited > SymptomLimits.Doubled * ownFailures
                        && tally.Good > SymptomLimits.Majority * tally.RoundTrips,
                    $"The gateway spared {QuantityFormatter.Count(tally.ShortCircuited)} calls while the backend failed "
                        + $"only {QuantityFormatter.Count(ownFailures)} of "
                        + $"{QuantityFormatter.Count(tally.RoundTrips)} that reached it, in {problem.WindowText}"
                );
        }
    );

    /// <summary>The calls that reach the backend fail more often than before, so that it gives the breaker a reason.</summary>
    public static readonly Symptom BackendFailsMoreThanBefore = Symptom.For<BackendProblem>(
        "backend-fails-more-than-before",
        problem =>
        {
            if (problem.Tally.ShortCircuited < problem.Thresholds.MinimumEvents)
                return Finding.DoesNotApply;

            var trips = Counts.Sum(problem.Calls.Select(call => call.RoundTrips), problem.View.Steps);
            var failed = Counts.Sum(
                problem.Calls.Select(call => call.Where(status => status is "0" || status.StartsWith('5'))),
                problem.View.Steps
            );
            var before = new StepSpan(0, problem.OnsetStep ?? 0);
            if (
                !problem.Tally.HasRoundTrips
                || trips.In(before) < FewestEarlierTrips
                || trips.In(problem.Window) < 2 * problem.Thresholds.MinimumEvents
            )
                return Finding.Unknown("There are too few round trips, now or earlier, to compare the backend with itself");

            var (now, earlier) = (failed.In(problem.Window), failed.In(before));
            // The earlier share is known only as well as its few failures tell it.
            var usual = (earlier + 1) / trips.In(before);
            var told =
                $"{SentenceFormatter.Share(now, trips.In(problem.Window))} calls that reached {problem.Backend} failed, in "
                + $"{problem.WindowText}; before {SentenceFormatter.Share(earlier, trips.In(before))}";
            if (now <= SymptomLimits.Doubled * usual * trips.In(problem.Window))
                return Finding.Is(false, told);
            return
                now >= problem.Thresholds.MinimumEvents
                && Proportion.Significance(now, trips.In(problem.Window), usual) > problem.Thresholds.Significance / 2
                ? Finding.Is(true, told)
                : Finding.Unknown($"{told}: so few that it may be chance");
        }
    );

    /// <summary>The backend said 200 or 201, and the pipe failed all the same.</summary>
    public static readonly Symptom GoodAnswersFail = OfFailures(
        "good-answers-fail",
        "failed although the backend answered 200 or 201",
        tally => tally.Unusable,
        (queries, problem) =>
            $"({queries.Stages(problem.Calls, "error=\"true\"")} - ({queries.RoundTrips(problem.Calls, "[^2].*|20[2-9]")} or "
            + "vector(0)))",
        tally =>
            tally.HasStages
                ? null
                : "The backend stage is not measured, so a good answer that the pipe could not use cannot be told"
    );

    /// <summary>The headers came, the body did not.</summary>
    public static readonly Symptom BodiesBreakOff = Symptom.For<BackendProblem>(
        "bodies-break-off",
        problem =>
            !problem.View.Snapshot.Metrics.Contains("http_client_response_read_size_hist_count")
                ? Finding.Unknown("Reading of bodies is not measured (layers.backend.metrics.read_payload)")
                : Share(
                    problem.Tally.BodyErrors,
                    problem.Tally.Failures,
                    Main,
                    $"In {SentenceFormatter.Share(problem.Tally.BodyErrors, problem.Tally.Failures)} failed calls the body "
                        + "broke off or stalled while it was read",
                    EvidenceQueries
                        .Of(problem)
                        .Count("http_client_response_read_size_hist_count", "error=\"true\"", RoutesOf(problem))
                )
    );

    /// <summary>Failed at once: nothing was waited for.</summary>
    public static readonly Symptom FailuresAreFast = Symptom.For<BackendProblem>(
        "failures-are-fast",
        problem =>
            !problem.Tally.HasStages
                ? Finding.Unknown("The backend stage is not measured, so the speed of failures is unknown")
                : Share(
                    problem.Tally.Fast,
                    problem.Tally.Failures,
                    SymptomLimits.Majority,
                    $"{SentenceFormatter.Share(problem.Tally.Fast, problem.Tally.Failures)} failures came within 10 ms"
                )
    );

    /// <summary>No call gets through any more.</summary>
    public static readonly Symptom NoCallSucceeds = Symptom.For<BackendProblem>(
        "no-call-succeeds",
        problem =>
            Share(
                problem.Tally.Failures,
                problem.Tally.Attempts,
                SymptomLimits.NearlyAll,
                $"{SentenceFormatter.Share(problem.Tally.Failures, problem.Tally.Attempts)} calls to {problem.Backend} fail, in "
                    + $"{problem.WindowText}",
                EvidenceQueries.Ratio(
                    EvidenceQueries.Of(problem).Stages(problem.Calls, "error=\"true\""),
                    EvidenceQueries.Of(problem).Stages(problem.Calls)
                ),
                Charts.Share(
                    problem.View,
                    $"Share of failed calls to {problem.Backend}",
                    problem.Failures,
                    Attempts(problem),
                    SymptomLimits.NearlyAll
                )
            )
    );

    /// <summary>The attempt was made with an address that cannot be called: it names no host.</summary>
    public static readonly Symptom CallsHaveNoHost = Symptom.For<BackendProblem>(
        "calls-have-no-host",
        problem =>
            HostlessTrips(problem) is var hostless
            && problem.View.Snapshot.Of(Signals.RoundTrips).Series.All(reading => reading.Label("server_address").Length == 0)
                ? Finding.Unknown("This version does not tell the host of a call")
                : Share(
                    hostless,
                    problem.Tally.Failures,
                    SymptomLimits.Majority,
                    $"{SentenceFormatter.Share(hostless, problem.Tally.Failures)} failed calls went to a URL without a host name"
                )
    );

    /// <summary>A missing host lets no request of the endpoint through; a rule refuses some.</summary>
    public static readonly Symptom OthersPassThePipe = Symptom.For<NoBackendCallProblem>(
        "others-pass-the-pipe",
        pipe =>
            Share(
                Math.Max(0, pipe.Requests - pipe.Failures),
                pipe.Requests,
                Main,
                $"{SentenceFormatter.Share(Math.Max(0, pipe.Requests - pipe.Failures), pipe.Requests)} other requests to "
                    + $"{pipe.Endpoints[0]} pass, in {pipe.WindowText}",
                EvidenceQueries.Of(pipe).Proxy(pipe.Routes, "error=\"false\"")
            )
    );

    public static readonly Symptom PipeFailsWithoutBackend = Symptom.For<NoBackendCallProblem>(
        "pipe-fails-without-backend",
        pipe =>
            AtLeast(
                pipe.Failures,
                pipe.Thresholds.MinimumEvents,
                "count",
                $"{QuantityFormatter.Count(pipe.Failures)} requests to {pipe.Endpoints[0]} failed before any backend was "
                    + $"called, in {pipe.WindowText}",
                EvidenceQueries.Of(pipe).Proxy(pipe.Routes, "error=\"true\"")
            )
    );

    /// <summary>
    /// Requests fail, and no failed call is counted: OpenCensus counts a call when its body ends, and KrakenD does not read the
    /// body of a status that it refuses. A call without any answer is counted, as 500.
    /// </summary>
    public static readonly Symptom FailedRequestsHaveNoCall = Symptom.For<BackendProblem>(
        "failed-requests-have-no-call",
        problem =>
            problem.Calls.All(call => call.Uncounted is null)
                ? Finding.Unknown("Only the OpenCensus exporter leaves refused answers uncounted")
                : Share(
                    problem.Tally.Uncounted,
                    problem.Tally.Failures,
                    Main,
                    $"{SentenceFormatter.Share(problem.Tally.Uncounted, problem.Tally.Failures)} failures have no finished call: "
                        + "OpenCensus does not count a call whose status the gateway refuses"
                )
    );

    private static string? IsAmbiguous(CallTally tally) =>
        tally.Ambiguous > Main * tally.Failures
            ? "OpenCensus gives calls without an answer the status 500, which a backend may also have answered"
            : null;

    internal static string? IsUncounted(CallTally tally) =>
        tally.Uncounted > Main * tally.Failures
            ? "OpenCensus does not count a call whose status the gateway refuses, so the status is unknown"
            : null;

    internal static Symptom OfFailures(
        string id,
        string what,
        Func<CallTally, double> part,
        Func<EvidenceQueries, BackendProblem, string> query,
        Func<CallTally, string?>? isUnknown = null
    ) =>
        Symptom.For<BackendProblem>(
            id,
            problem =>
            {
                if (isUnknown?.Invoke(problem.Tally) is { } because)
                {
                    return Finding.Unknown(because);
                }

                var queries = EvidenceQueries.Of(problem);
                return Share(
                    part(problem.Tally),
                    problem.Tally.Failures,
                    Main,
                    $"{SentenceFormatter.Share(part(problem.Tally), problem.Tally.Failures)} failed calls to {problem.Backend} "
                        + $"{what}, in {problem.WindowText}",
                    EvidenceQueries.Ratio(query(queries, problem), queries.Stages(problem.Calls, "error=\"true\""))
                );
            }
        );

    private static double HostlessTrips(BackendProblem problem)
    {
        var patterns = problem.Calls.Select(call => call.Pattern).ToHashSet(StringComparer.Ordinal);
        return problem
            .View.Snapshot.Of(Signals.RoundTrips)
            .Series.Where(reading =>
                reading.Label("server_address").Length == 0
                && reading.Label("http_response_status_code") == "0"
                && patterns.Contains(reading.Label("http_route"))
            )
            .Sum(reading => Counts.Of(reading.Values).In(problem.Window));
    }

    private static Counts Attempts(BackendProblem problem) =>
        Counts.Sum(problem.Calls.Select(call => call.Attempts), problem.View.Steps);

    private static string RoutesOf(BackendProblem problem) =>
        problem.Routes.Count == 1 ? $"krakend_endpoint_route=\"{problem.Routes.First()}\"" : "";
}
