namespace Dashboard.Troubleshooting;

/// <summary>Weighs the catalogue's entries against one problem. Pure: the same problem gives the same ranking.</summary>
public static class CauseRanker
{
    /// <summary>Below this score an entry counts as contradicted.</summary>
    private const double Contradiction = -3;

    /// <summary>Log-odds of "not in the catalogue": what an entry without any evidence must beat.</summary>
    private const double Leak = 1.5;

    /// <summary>No entry may become surer than this: the catalogue itself may be incomplete.</summary>
    internal const double Ceiling = 0.985;

    /// <summary>The candidates for a problem, the most likely first, and the share that is left for "not in the catalogue".</summary>
    public static Ranking Rank(Problem problem, IEnumerable<Cause> catalogue)
    {
        var findings = new Dictionary<string, Finding>(StringComparer.Ordinal);
        var candidates = catalogue.Where(cause => cause.Explains(problem)).Select(cause => Weigh(cause, problem, findings)).ToList();
        var alive = candidates.FindAll(candidate => candidate.Contradiction is null);
        var highest = Math.Max(Leak, alive.Select(candidate => candidate.Score).DefaultIfEmpty(Leak).Max());
        var total = Math.Exp(Leak - highest) + alive.Sum(candidate => Math.Exp(candidate.Score - highest));
        return new Ranking(
            problem,
            [.. alive.Select(candidate => candidate with { Confidence = Math.Min(Ceiling, Math.Exp(candidate.Score - highest) / total) })
                .OrderByDescending(candidate => candidate.Confidence).ThenBy(candidate => candidate.Cause.Id, StringComparer.Ordinal)],
            [.. candidates.Where(candidate => candidate.Contradiction is not null).OrderByDescending(candidate => candidate.Score)],
            Math.Exp(Leak - highest) / total);
    }

    private static Candidate Weigh(Cause cause, Problem problem, Dictionary<string, Finding> findings)
    {
        var evidence = cause.Indications.Select(indication => EvidenceOf(indication, Look(indication.Symptom))).ToList();

        // Items of one family measure the same thing: only the strongest of them counts.
        var counted = evidence.GroupBy(item => item.Family).Select(family => family.MaxBy(item => Math.Abs(item.Evidence.Strength)));
        var contradiction = evidence.Select(item => item.Evidence).Where(item => item.Strength <= Contradiction).MinBy(item => item.Strength);
        return new Candidate(
            cause,
            cause.Prior + counted.Sum(item => item.Evidence.Strength),
            Confidence: 0,
            [.. evidence.Select(item => item.Evidence).Where(SaysSomething).OrderByDescending(item => Math.Abs(item.Strength))],
            contradiction);

        Finding Look(Symptom symptom)
        {
            if (!findings.TryGetValue(symptom.Id, out var finding))
            {
                findings[symptom.Id] = finding = symptom.Look(problem);
            }

            return finding;
        }
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
        return (new Evidence
        {
            Symptom = indication.Symptom.Id,
            Text = finding.Text,
            Verdict = finding.Verdict == Verdict.Unknown ? EvidenceVerdict.Unknown : strength >= 0 ? EvidenceVerdict.For : EvidenceVerdict.Against,
            Value = finding.Value,
            Unit = finding.Unit,
            Threshold = finding.Threshold,
            Query = finding.Query,
            Strength = strength,
            Chart = finding.Chart,
        }, indication.Family);
    }
}

/// <summary>The outcome of weighing the catalogue against one problem.</summary>
/// <param name="Problem">The problem.</param>
/// <param name="Candidates">Entries that the data allows, the most likely first.</param>
/// <param name="RuledOut">Entries that the data contradicts.</param>
/// <param name="NotInCatalogue">The share left for a cause that the catalogue does not hold.</param>
public sealed record Ranking(
    Problem Problem, IReadOnlyList<Candidate> Candidates, IReadOnlyList<Candidate> RuledOut, double NotInCatalogue)
{
    /// <summary>Id of the answer when nothing in the catalogue explains the problem.</summary>
    public const string UnknownId = "unknown-cause";

    /// <summary>Id of the most likely answer.</summary>
    public string TopId => Candidates.Count > 0 && Candidates[0].Confidence >= NotInCatalogue ? Candidates[0].Cause.Id : UnknownId;

    /// <summary>Probability of the most likely answer.</summary>
    public double TopConfidence => TopId == UnknownId ? NotInCatalogue : Candidates[0].Confidence;

    /// <summary>The same ranking when some candidates are no rivals; their share goes to the others.</summary>
    public Ranking Without(IReadOnlyCollection<Candidate> noRivals)
    {
        var left = 1 - noRivals.Sum(candidate => candidate.Confidence);
        return left <= 0 ? this : this with
        {
            Candidates = [.. Candidates.Except(noRivals).Select(candidate => candidate with { Confidence = Math.Min(CauseRanker.Ceiling, candidate.Confidence / left) })],
            NotInCatalogue = NotInCatalogue / left,
        };
    }
}

/// <summary>One entry as weighed against a problem.</summary>
/// <param name="Cause">The entry.</param>
/// <param name="Score">Its log-odds.</param>
/// <param name="Confidence">Its share among all entries and "not in the catalogue".</param>
/// <param name="Evidence">What was found, the strongest first.</param>
/// <param name="Contradiction">The finding that excludes it; null when none does.</param>
public sealed record Candidate(Cause Cause, double Score, double Confidence, IReadOnlyList<Evidence> Evidence, Evidence? Contradiction);
