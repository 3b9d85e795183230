using System.Diagnostics;
using Dashboard.Lab;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.KrakenD.Diagnosing;

namespace Dashboard.Bench.Evaluation;

/// <summary>Lets the product read and diagnose a gateway at many moments.</summary>
internal sealed class Evaluator(GatewayReader reader)
{
    private const int AnswersKept = 4;

    public async Task<Run> RunAsync(
        string variant,
        string recording,
        Scenario scenario,
        IEnumerable<DateTimeOffset> moments,
        CancellationToken cancellationToken
    )
    {
        var evaluated = new List<Moment>();
        foreach (var at in moments)
        {
            var snapshot = await reader.ReadAsync(at, cancellationToken);
            var watch = Stopwatch.StartNew();
            var diagnosis = DiagnosisEngine.Diagnose(snapshot, new Thresholds());
            evaluated.Add(MomentOf(diagnosis, Phases.Of(scenario, at), watch.Elapsed));
        }

        return new Run(variant, recording, scenario, evaluated);
    }

    private static Moment MomentOf(Diagnosis diagnosis, Phase phase, TimeSpan engineTime) =>
        new()
        {
            At = diagnosis.At,
            Phase = phase,
            Status = diagnosis.Status,
            Answers =
            [
                .. diagnosis.Causes.Take(AnswersKept).Select(cause => new Answer(cause.Id, cause.Confidence, WhereOf(cause))),
            ],
            Headline = diagnosis.Headline,
            Since = diagnosis.Causes is [var first, ..] ? first.Since : null,
            NotJudged = diagnosis.CannotJudge.ToDictionary(cause => cause.Id, cause => cause.Because, StringComparer.Ordinal),
            Queries = diagnosis.Queries,
            EngineTime = engineTime,
        };

    private static string WhereOf(RankedCause cause) =>
        string.Join(' ', cause.Backends.Concat(cause.Endpoints).Take(3))
        + (cause.Consequences.Count > 0 ? " -> " + string.Join(' ', cause.Consequences) : "");
}
