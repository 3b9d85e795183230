using System.Diagnostics;
using Dashboard.Lab;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.KrakenD.Catalogue;
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
            var moment = MomentOf(diagnosis, Phases.Of(scenario, at), watch.Elapsed);
            evaluated.Add(moment with { WithoutEntry = variant == Run.Base ? WithoutEntry(snapshot, scenario, moment) : null });
        }

        return new Run(variant, recording, scenario, evaluated);
    }

    /// <summary>What is answered when the catalogue does not know the one fault of a recording.</summary>
    private static Answer? WithoutEntry(Snapshot snapshot, Scenario scenario, Moment moment)
    {
        if (moment.Phase != Phase.Fault || scenario.Truth is not [var fault])
            return null;
        var others = KrakenDCatalogue.Causes.Where(cause => cause.Id != fault.Cause).ToList();
        var diagnosis = DiagnosisEngine.Diagnose(snapshot, new Thresholds(), others);
        return diagnosis is { Status: DiagnosisStatus.Incident, Causes: [var first, ..] }
            ? new Answer(first.Id, first.Confidence, WhereOf(first))
            : new Answer(diagnosis.Status.ToString().ToLowerInvariant(), 0);
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
