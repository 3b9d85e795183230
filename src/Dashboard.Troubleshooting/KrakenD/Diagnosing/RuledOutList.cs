using Dashboard.Troubleshooting.Formatting;

namespace Dashboard.Troubleshooting.KrakenD.Diagnosing;

/// <summary>Entries that competed and that the data contradicts, with the number that would change the verdict.</summary>
internal static class RuledOutList
{
    /// <summary>One entry per cause; causes that explain another problem are not ruled out.</summary>
    public static IReadOnlyList<RuledOutCause> Of(IReadOnlyList<Explanation> explained, IReadOnlyList<RankedCause> causes)
    {
        var alive = causes.Select(cause => cause.Id).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. explained
                .SelectMany(explanation => explanation.Ranking.RuledOut.Select(candidate => (explanation, candidate)))
                .Where(entry => !alive.Contains(entry.candidate.Cause.Id))
                .DistinctBy(entry => entry.candidate.Cause.Id)
                .Select(entry => RuledOut(entry.explanation, entry.candidate)),
        ];
    }

    private static RuledOutCause RuledOut(Explanation explanation, Candidate candidate)
    {
        var strongest = candidate.Contradictions[0];
        var then = Otherwise(explanation, candidate);
        var confidence = then
            .Candidates.Where(other => other.Cause.Id == candidate.Cause.Id)
            .Select(other => other.Confidence)
            .FirstOrDefault();
        var others = candidate.Contradictions.DistinctBy(item => item.Symptom).Count() - 1;
        var flip =
            strongest is { Value: { } value, Threshold: { } threshold } && strongest.Unit != "flag"
                ? new Flip(value, threshold, strongest.Unit, Math.Round(confidence, 3), then.TopId == candidate.Cause.Id, others)
                : null;
        return new RuledOutCause
        {
            Id = candidate.Cause.Id,
            Title = candidate.Cause.Title,
            Because = $"{strongest.Text}{WouldBe(flip, then.TopId)}",
            Query = strongest.Query,
            Flip = flip,
        };
    }

    /// <summary>The ranking if everything that contradicts the candidate had been found the other way.</summary>
    private static Ranking Otherwise(Explanation explanation, Candidate candidate) =>
        explanation.Assuming(
            candidate
                .Contradictions.DistinctBy(item => item.Symptom)
                .ToDictionary(
                    item => item.Symptom,
                    item =>
                        explanation.Ranking.Findings[item.Symptom].Verdict == Verdict.Present ? Verdict.Absent : Verdict.Present,
                    StringComparer.Ordinal
                )
        );

    private static string WouldBe(Flip? flip, string firstThen)
    {
        if (flip is null)
        {
            return "";
        }

        var limit =
            flip.Value < flip.Threshold
                ? $"at {QuantityFormatter.Format(flip.Threshold, flip.Unit)} or more"
                : $"below {QuantityFormatter.Format(flip.Threshold, flip.Unit)}";
        var others =
            flip.OtherFindings == 0 ? "" : $" and with {QuantityFormatter.Count(flip.OtherFindings, "other finding")} reversed";
        return flip.BecomesFirst
            ? $"; {limit}{others} it would be the first answer ({QuantityFormatter.Percent(flip.Confidence)})"
            : $"; even {limit}{others} {firstThen} would stay likelier";
    }
}
