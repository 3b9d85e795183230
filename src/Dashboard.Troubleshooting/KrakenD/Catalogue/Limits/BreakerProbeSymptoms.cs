using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Detection;
using Dashboard.Troubleshooting.KrakenD.Telemetry;
using Dashboard.Troubleshooting.KrakenD.View;
using Dashboard.Troubleshooting.Statistics;

namespace Dashboard.Troubleshooting.KrakenD.Catalogue.Limits;

/// <summary>What became of the single calls that an open breaker lets through, from the log lines
/// <c>[CB] Circuit breaker named '...' went from 'half-open' to '...'</c>.</summary>
internal static class BreakerProbeSymptoms
{
    private const string HalfOpen = "half-open";

    /// <summary>Fewer probes may end either way by chance.</summary>
    private const double FewestProbes = 3;

    /// <summary>A backend that is away fails nearly each probe.</summary>
    private const double Most = 0.7;

    /// <summary>A backend that mostly works answers most of them.</summary>
    private const double Few = 0.3;

    /// <summary>
    /// Most probes fail again, so the backend is really sick. A breaker that opens on noise is closed by its first probe. It
    /// holds however few of all calls are concerned.
    /// </summary>
    public static readonly Symptom ProbesFail = Symptom.For<BackendProblem>(
        "breaker-probes-fail",
        problem =>
        {
            var probes = Of(problem);
            var (failed, all) = (
                CountOf(probes, "open", problem),
                CountOf(probes, "open", problem) + CountOf(probes, "closed", problem)
            );
            if (all < FewestProbes)
                return Finding.Unknown("Too few probes of an open breaker are in the log to tell how they end");

            return new Finding
            {
                Verdict =
                    failed >= Most * all ? Verdict.Present
                    : failed <= Few * all ? Verdict.Absent
                    : Verdict.Unknown,
                Text =
                    $"{SentenceFormatter.Share(failed, all)} probes that the open breaker of {problem.Backend} let "
                    + $"through failed again",
                Value = failed / all,
                Unit = "ratio",
                Threshold = Most,
            };
        }
    );

    /// <summary>
    /// An open breaker refuses every call of its entry on its replica for its whole timeout. Where no replica ever refuses
    /// more than a fifth in a minute, those calls belong to a small part of the traffic, and the good ones beside them say
    /// nothing.
    /// </summary>
    public static readonly Symptom RefusesAllForAWhile = Symptom.For<BackendProblem>(
        "breaker-refuses-all-for-a-while",
        problem =>
        {
            if (!problem.View.Snapshot.WasRead(Signals.ShortCircuitedCalls) || !problem.Tally.HasStages)
                return Finding.Unknown("The share of refused calls of each replica is not measured");
            var most = problem
                .View.ShortCircuitedCalls.Where(refused =>
                    problem.Calls.Any(call => call.Endpoint == refused.Endpoint && call.Pattern == refused.Pattern)
                )
                .SelectMany(refused =>
                    refused.Share.Points().Where(point => point.At >= problem.Since).Select(point => point.Value)
                )
                .DefaultIfEmpty(0)
                .Max();
            return Finding.Is(
                most > 0,
                most > 0
                    ? $"A replica refused {QuantityFormatter.Percent(most)} of its calls to {problem.Backend} in a minute"
                    : $"No replica refused more than a fifth of its calls to {problem.Backend} in any minute; an open breaker "
                        + "refuses all"
            );
        }
    );

    /// <summary>Names are free text: those that hold the backend's name, else all of them where only one backend is spared
    /// calls.</summary>
    private static List<(string Name, string Replica, string From, string To, Counts Lines)> Of(BackendProblem problem)
    {
        var probes = problem.View.Logs.Transitions.Where(line => line.From == HalfOpen).ToList();
        var host = problem.Backend.Split('.', ':')[0];
        var named = probes.FindAll(line =>
            line.Name.Contains(host, StringComparison.OrdinalIgnoreCase)
            || (line.Name.Length > 0 && problem.Backend.Contains(line.Name, StringComparison.OrdinalIgnoreCase))
        );
        return named.Count > 0 ? named
            : problem.Examined.FailingBackends.Count(other => other.Tally.ShortCircuited > 0) <= 1 ? probes
            : [];
    }

    private static double CountOf(
        IEnumerable<(string Name, string Replica, string From, string To, Counts Lines)> probes,
        string end,
        BackendProblem problem
    ) =>
        probes.Where(line => line.To == end).Sum(line => line.Lines.In(new StepSpan(problem.OnsetStep ?? 0, problem.View.Steps)));
}
