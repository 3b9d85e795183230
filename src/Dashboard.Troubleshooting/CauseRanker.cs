namespace Dashboard.Troubleshooting;

/// <summary>Weighs the catalogue's entries against one problem. Pure: the same problem gives the same ranking.</summary>
public static class CauseRanker
{
    /// <summary>Below this score an entry counts as contradicted.</summary>
    private const double Contradiction = -3;

    /// <summary>Log-odds of "not in the catalogue": what an entry without any evidence must beat.</summary>
    private const double Leak = 1.5;

    /// <summary>No answer may become surer than this: the catalogue itself may be incomplete.</summary>
    private const double Ceiling = 0.985;

    /// <summary>Log-odds that "not in the catalogue" gains with each kind of signal that does not exist.</summary>
    private const double LeakPerMissingKind = 0.15;

    /// <summary>A problem of fewer events is no less sure than one of these: it was told from chance.</summary>
    private const double FewestEvents = 3;

    /// <summary>Confidence that cannot be reached with each kind of signal that does not exist.</summary>
    private const double CeilingPerMissingKind = 0.01;

    /// <summary>That nothing in the catalogue explains a problem is never sure: a signal may be read wrongly.</summary>
    internal const double UnknownCeiling = 0.79;

    /// <summary>How sure an answer can become with the signals at hand.</summary>
    internal static double CeilingOf(Problem problem) =>
        Math.Min(Ceiling - (CeilingPerMissingKind * problem.MissingKinds), 1 - (1 / Math.Max(FewestEvents, problem.Events)));

    /// <summary>The candidates for a problem, the most likely first, and the share that is left for "not in the
    /// catalogue".</summary>
    public static Ranking Rank(Problem problem, IEnumerable<Cause> catalogue)
    {
        var competing = catalogue.Where(cause => cause.Explains(problem)).ToList();
        var findings = competing
            .SelectMany(cause => cause.Indications)
            .Select(indication => indication.Symptom)
            .DistinctBy(symptom => symptom.Id)
            .ToDictionary(symptom => symptom.Id, symptom => symptom.Look(problem), StringComparer.Ordinal);
        return Weigh(problem, competing, findings);
    }

    /// <summary>The same problem ranked again as if some symptoms had been found otherwise; nothing is looked for
    /// again.</summary>
    public static Ranking Assume(Ranking ranking, IReadOnlyDictionary<string, Verdict> verdicts)
    {
        var findings = ranking.Findings.ToDictionary(
            entry => entry.Key,
            entry => verdicts.TryGetValue(entry.Key, out var verdict) ? entry.Value with { Verdict = verdict } : entry.Value,
            StringComparer.Ordinal
        );
        return Weigh(ranking.Problem, ranking.Competing, findings);
    }

    private static Ranking Weigh(Problem problem, IReadOnlyList<Cause> competing, IReadOnlyDictionary<string, Finding> findings)
    {
        var candidates = competing.Select(cause => Weigh(cause, findings)).ToList();
        var alive = candidates.FindAll(candidate => candidate.Contradictions.Count == 0);
        var leak = Leak + (LeakPerMissingKind * problem.MissingKinds);
        var highest = Math.Max(leak, alive.Select(candidate => candidate.Score).DefaultIfEmpty(leak).Max());
        var total = Math.Exp(leak - highest) + alive.Sum(candidate => Math.Exp(candidate.Score - highest));
        return new Ranking
        {
            Problem = problem,
            Competing = competing,
            Findings = findings,
            Candidates =
            [
                .. alive
                    .Select(candidate =>
                        candidate with
                        {
                            Confidence = Math.Min(CeilingOf(problem), Math.Exp(candidate.Score - highest) / total),
                        }
                    )
                    .OrderByDescending(candidate => candidate.Confidence)
                    .ThenBy(candidate => candidate.Cause.Id, StringComparer.Ordinal),
            ],
            RuledOut =
            [
                .. candidates
                    .Where(candidate => candidate.Contradictions.Count > 0)
                    .OrderByDescending(candidate => candidate.Score),
            ],
            NotInCatalogue = Math.Min(UnknownCeiling, Math.Exp(leak - highest) / total),
        };
    }

    private static Candidate Weigh(Cause cause, IReadOnlyDictionary<string, Finding> findings)
    {
        var evidence = cause
            .Indications.Where(indication => !findings[indication.Symptom.Id].IsOmitted)
            .Select(indication => EvidenceOf(indication, findings[indication.Symptom.Id]))
            .ToList();
        var isProven = cause.Indications.Any(indication =>
            indication.IsProof && findings[indication.Symptom.Id].Verdict == Verdict.Present
        );

        // Items of one family measure the same thing: only the strongest of them counts.
        var counted = evidence
            .GroupBy(item => item.Family)
            .Select(family => family.MaxBy(item => Math.Abs(item.Evidence.Strength)));
        return new Candidate
        {
            Cause = cause,
            Score = cause.Prior + counted.Sum(item => item.Evidence.Strength),
            Evidence =
            [
                .. evidence.Select(item => item.Evidence).Where(SaysSomething).OrderByDescending(item => Math.Abs(item.Strength)),
            ],
            Contradictions =
            [
                .. evidence
                    .Select(item => item.Evidence)
                    .Where(item => item.Strength <= Contradiction)
                    .Where(item => !isProven || findings[item.Symptom].Verdict != Verdict.Absent)
                    .OrderBy(item => item.Strength),
            ],
        };
    }

    /// <summary>That an excluding observation was not made is no evidence for anything.</summary>
    private static bool SaysSomething(Evidence evidence) => evidence.Strength != 0 || evidence.Verdict == EvidenceVerdict.Unknown;

    private static (Evidence Evidence, string Family) EvidenceOf(Indication indication, Finding finding)
    {
        var strength = finding.Verdict switch
        {
            Verdict.Present => indication.WhenPresent,
            Verdict.Absent => indication.WhenAbsent,
            _ => 0,
        };
        return (
            new Evidence
            {
                Symptom = indication.Symptom.Id,
                Text = finding.Text,
                Verdict =
                    finding.Verdict == Verdict.Unknown ? EvidenceVerdict.Unknown
                    : strength >= 0 ? EvidenceVerdict.For
                    : EvidenceVerdict.Against,
                Value = finding.Value,
                Unit = finding.Unit,
                Threshold = finding.Threshold,
                Query = finding.Query,
                Strength = strength,
                Chart = finding.Chart,
            },
            indication.Family
        );
    }
}
