using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.View;

namespace Dashboard.Troubleshooting.KrakenD.Diagnosing;

/// <summary>Finds the observation that separates rivals best for the least effort.</summary>
internal static class CheckFinder
{
    /// <summary>Answers further apart than this need no further check.</summary>
    private const double Close = 0.3;

    /// <summary>A rival fainter than this is none.</summary>
    private const double Rival = 0.15;

    /// <summary>A check must be expected to tell at least so much, in bits.</summary>
    private const double LeastGain = 0.05;

    /// <summary>How often a symptom is there when the cause is none that the catalogue knows.</summary>
    private const double BaselineShare = 0.3;

    /// <summary>What to do when nothing in the catalogue explains a problem.</summary>
    /// <param name="change">What was rolled out or reconfigured shortly before; null when nothing was.</param>
    public static Fix Advice(ChangeMark? change) =>
        new()
        {
            Kind = FixKind.Mitigate,
            Title = "Look at what the catalogue cannot see",
            Steps = $$"""
                {{(
                    change is null ? "Read" : $"Undo what changed last ({change.What} at {TimestampFormatter.Clock(change.At)}), then read"
                )}} the newest log lines:
                ```sh
                kubectl -n '%NAMESPACE%' logs 'deploy/%DEPLOYMENT%' --since=15m --all-containers --prefix | grep -vE '\[GIN\].* (200|201) ' | tail -100
                ```
                Compare status codes inside and in front of the gateway: KrakenD CE never makes a 502 or 504, and 403 before any endpoint comes from the bot detector.
                """,
            Risk = "None: reading only." + (change is null ? "" : " Undoing a rollout brings its old faults back."),
            Rollback = change is null ? "Nothing to undo." : "Nothing to undo after reading; roll out again otherwise.",
            Verify = "The share of failed and refused requests falls back to what it was before, within a few scrapes.",
        };

    /// <summary>The best next check when the first two answers of the weightiest problem are close; null otherwise.</summary>
    public static NextCheck? Find(IReadOnlyList<Explanation> explained, GatewayView view)
    {
        if (
            explained.Count == 0
            || explained[0].Ranking.Answers is not [var first, var second, ..]
            || first.Probability - second.Probability > Close
            || second.Probability < Rival
        )
        {
            return null;
        }

        var (explanation, problem) = (explained[0], explained[0].Problem);
        var best = Open(explanation.Ranking)
            .Select(symptom => Weigh(symptom, explanation))
            .Where(check => check.Gain >= LeastGain)
            .OrderByDescending(check => check.Gain / check.Symptom.ByHand!.Minutes)
            .ThenBy(check => check.Symptom.Id, StringComparer.Ordinal)
            .FirstOrDefault();
        if (best is null)
        {
            return null;
        }

        var names = new FixNames(view, problem.Endpoints, problem.Backends, problem.Instances);
        var byHand = best.Symptom.ByHand!;
        return new NextCheck(names.In(byHand.Question), names.In(byHand.How), Answer(best.IfPresent), Answer(best.IfAbsent));
    }

    /// <summary>Symptoms that no signal told, and that a person can look for.</summary>
    private static IEnumerable<Symptom> Open(Ranking ranking) =>
        ranking
            .Candidates.SelectMany(candidate => candidate.Cause.Indications)
            .Select(indication => indication.Symptom)
            .DistinctBy(symptom => symptom.Id)
            .Where(symptom => symptom.ByHand is not null && ranking.Findings[symptom.Id].Verdict == Verdict.Unknown);

    private static Check Weigh(Symptom symptom, Explanation explanation)
    {
        Ranking Assuming(Verdict verdict) =>
            explanation.Assuming(new Dictionary<string, Verdict>(StringComparer.Ordinal) { [symptom.Id] = verdict });
        var (present, absent) = (Assuming(Verdict.Present), Assuming(Verdict.Absent));
        var chance =
            explanation.Ranking.Candidates.Sum(candidate => candidate.Confidence * Chance(candidate.Cause, symptom))
            + (explanation.Ranking.NotInCatalogue * BaselineShare);
        return new Check(
            symptom,
            Entropy(explanation.Ranking) - (chance * Entropy(present)) - ((1 - chance) * Entropy(absent)),
            present,
            absent
        );
    }

    /// <summary>How often the cause shows the symptom: the more its presence says for the cause and its absence against, the more
    /// often.</summary>
    private static double Chance(Cause cause, Symptom symptom) =>
        cause.Indications.FirstOrDefault(indication => indication.Symptom.Id == symptom.Id) is { } indication
            ? 1 / (1 + Math.Exp((indication.WhenAbsent - indication.WhenPresent) / 2))
            : BaselineShare;

    /// <summary>How open the question still is, in bits.</summary>
    private static double Entropy(Ranking ranking) =>
        -ranking
            .Answers.Where(answer => answer.Probability > 0)
            .Sum(answer => answer.Probability * Math.Log2(answer.Probability));

    private static string Answer(Ranking ranking) =>
        ranking.TopId == Ranking.UnknownId
            ? $"it is probably none of the catalogue's causes ({QuantityFormatter.Percent(ranking.TopConfidence)})"
            : $"{ranking.Candidates[0].Cause.Title} ({ranking.TopId}, {QuantityFormatter.Percent(ranking.TopConfidence)})";

    private sealed record Check(Symptom Symptom, double Gain, Ranking IfPresent, Ranking IfAbsent);
}
