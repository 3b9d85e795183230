using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Catalogue.Shared;
using Dashboard.Troubleshooting.KrakenD.Detection;
using Dashboard.Troubleshooting.KrakenD.Telemetry;
using Dashboard.Troubleshooting.KrakenD.View;
using Dashboard.Troubleshooting.Statistics;
using static Dashboard.Troubleshooting.KrakenD.Catalogue.Shared.FindingFactory;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Backends;

/// <content>How far the connection came.</content>
internal static partial class BackendSymptoms
{
    private const double AtOnceSeconds = 0.005;
    private const double MuchFaster = 0.25;

    /// <summary>No connection, or one that was cut: no status came back.</summary>
    public static readonly Symptom CallsGetNoConnection = OfFailures(
        "calls-get-no-connection",
        "got no answer, and did not wait for one on a connection",
        tally => tally.Unconnected,
        (queries, problem) =>
            $"({queries.RoundTripFailures(problem.Calls, "failed")} - ({queries.RoundTripFailures(problem.Calls, "timedout")} or "
            + "vector(0)))",
        IsAmbiguous
    );

    /// <summary>Packets to the backend are dropped: the time passes while the connection is being made.</summary>
    public static readonly Symptom CallsWaitForConnection = Symptom.For<BackendProblem>(
        "calls-wait-for-connection",
        problem =>
        {
            if (problem.Calls.All(call => call.UnansweredConnectedSeconds is null))
            {
                return Finding.Unknown("Connection phases are not measured (layers.backend.metrics.detailed_connection)");
            }

            var late = problem.Calls.Sum(call => call.TimedOut.In(problem.Window));
            return Share(
                Math.Max(0, late - problem.Tally.TimedOut),
                problem.Tally.Failures,
                Main,
                $"{SentenceFormatter.Share(Math.Max(0, late - problem.Tally.TimedOut), problem.Tally.Failures)} failed calls to "
                    + $"{problem.Backend} timed out without ever getting a connection",
                EvidenceQueries.Of(problem).RoundTripFailures(problem.Calls, "timedout")
            );
        }
    );

    /// <summary>Other entries call the same host, and it answers them: neither its name nor its port is the matter.</summary>
    public static readonly Symptom HostAnswersOtherCalls = Symptom.For<BackendProblem>(
        "host-answers-other-calls",
        problem =>
        {
            var others = problem
                .View.Calls.Where(call =>
                    call.Backend == problem.Backend && call.TellsUnanswered && !problem.Calls.Contains(call)
                )
                .ToList();
            var made = others.Sum(call => call.RoundTrips.In(problem.Window));
            var answered = others.Sum(call => call.Where(status => status != "0").In(problem.Window));
            // Where one of several addresses is dead, all entries lose a part of their calls.
            var areLost = problem.Tally.Good <= SymptomLimits.HardlyAny * problem.Tally.RoundTrips;
            return made < problem.Thresholds.MinimumEvents
                ? Finding.Unknown($"Nothing else calls {problem.Backend} often enough to compare with")
                : Finding.Is(
                    areLost && answered >= SymptomLimits.NearlyAll * made,
                    $"{problem.Backend} answered {SentenceFormatter.Share(answered, made)} calls of other entries in "
                        + $"{problem.WindowText}",
                    EvidenceQueries.Of(problem).RoundTrips(others)
                );
        }
    );

    /// <summary>OpenCensus gives a call without an answer the status 500, as it gives a backend's own: nobody answers as fast as
    /// a closed port refuses.</summary>
    public static readonly Symptom AmbiguousCallsFailAtOnce = Symptom.For<BackendProblem>(
        "ambiguous-calls-fail-at-once",
        problem =>
        {
            if (IsAmbiguous(problem.Tally) is null)
                return Finding.DoesNotApply;
            var seconds = problem.Calls.Sum(call => call.UnansweredSeconds.In(problem.Window));
            var before = new StepSpan(0, problem.OnsetStep ?? 0);
            var answered = problem.Calls.Sum(call => call.RoundTrips.In(before));
            if (answered < problem.Thresholds.MinimumEvents)
                return Finding.Unknown($"Too few earlier calls to {problem.Backend} to compare their duration with");

            var usual = problem.Calls.Sum(call => call.AnsweredSeconds.In(before)) / answered;
            var mean = seconds / Math.Max(1, problem.Tally.Ambiguous);
            return Finding.Is(
                mean < AtOnceSeconds && mean < MuchFaster * usual,
                $"Calls with status 500 took {QuantityFormatter.Seconds(mean)} on average; answers of {problem.Backend} took "
                    + $"{QuantityFormatter.Seconds(usual)} before"
            );
        }
    );

    /// <summary>A connection was obtained before the call failed.</summary>
    public static readonly Symptom ConnectionsAreObtained = Symptom.For<BackendProblem>(
        "connections-are-obtained",
        problem =>
            Phase(
                problem,
                call => call.UnansweredConnectedSeconds,
                "a connection was obtained before the call failed",
                "no connection was obtained: refused, no such name, or TLS"
            )
    ) with
    {
        ByHand = ManualChecks.ConnectionFromPod,
    };

    /// <summary>A TLS handshake was begun before the call failed.</summary>
    public static readonly Symptom HandshakesAreBegun = Symptom.For<BackendProblem>(
        "handshakes-are-begun",
        problem =>
            Phase(
                problem,
                call => call.UnansweredTlsSeconds,
                "time was spent in TLS handshakes that led to no answer",
                "no time was spent in TLS handshakes"
            )
    ) with
    {
        ByHand = ManualChecks.HandshakeFromPod,
    };

    /// <summary>A backend is slow because names are: only asked where slowness is the problem.</summary>
    public static readonly Symptom SlownessIsLookup = new(
        "slowness-is-lookup",
        problem =>
        {
            if (problem is not SlowBackendProblem slow || slow.Calls.All(call => call.LookupSeconds is null))
            {
                return Finding.Unknown("Name lookups are not measured (layers.backend.metrics.detailed_connection)");
            }

            var lookup = slow.Calls.Sum(call => call.LookupSeconds?.In(slow.Window) ?? 0) / Math.Max(1, slow.Latency.Requests);
            var gained = Math.Max(1e-9, slow.Latency.MeanSeconds - slow.Latency.BaselineSeconds);
            return AtLeast(
                lookup / gained,
                SymptomLimits.Majority,
                "ratio",
                $"A call to {slow.Backend} spends {QuantityFormatter.Seconds(lookup)} on name lookup, of "
                    + $"{QuantityFormatter.Seconds(gained)} that it "
                    + "became slower"
            );
        }
    )
    {
        ByHand = ManualChecks.LookupFromPod,
    };

    private static Finding Phase(BackendProblem problem, Func<CallView, Counts?> phase, string present, string absent)
    {
        if (problem.Calls.All(call => phase(call) is null))
        {
            return Finding.Unknown("Connection phases are not measured (layers.backend.metrics.detailed_connection)");
        }

        var unanswered = problem.Tally.Unconnected;
        if (unanswered < problem.Thresholds.MinimumEvents)
        {
            return Finding.Unknown("Too few unanswered calls to tell in which phase they failed");
        }

        var milliseconds = problem.Calls.Sum(call => phase(call)?.In(problem.Window) ?? 0) / unanswered * 1000;
        return AtLeast(
            milliseconds,
            SymptomLimits.LeastPhaseMilliseconds,
            "milliseconds",
            milliseconds >= SymptomLimits.LeastPhaseMilliseconds
                ? $"In unanswered calls, {present}"
                : $"In unanswered calls, {absent}"
        );
    }
}
