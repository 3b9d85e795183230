namespace Dashboard.Troubleshooting;

/// <summary>The outcome of weighing the catalogue against one problem.</summary>
public sealed record Ranking
{
    /// <summary>Id of the answer when nothing in the catalogue explains the problem.</summary>
    public const string UnknownId = "unknown-cause";

    /// <summary>The problem.</summary>
    public required Problem Problem { get; init; }

    /// <summary>Entries that claim to explain such a problem.</summary>
    public required IReadOnlyList<Cause> Competing { get; init; }

    /// <summary>What was found, by id of the symptom.</summary>
    public required IReadOnlyDictionary<string, Finding> Findings { get; init; }

    /// <summary>Entries that the data allows, the most likely first.</summary>
    public required IReadOnlyList<Candidate> Candidates { get; init; }

    /// <summary>Entries that the data contradicts, the nearest first.</summary>
    public required IReadOnlyList<Candidate> RuledOut { get; init; }

    /// <summary>The share left for a cause that the catalogue does not hold, 0 to 1.</summary>
    public required double NotInCatalogue { get; init; }

    /// <summary>Id of the most likely answer.</summary>
    public string TopId =>
        Candidates.Count > 0 && Candidates[0].Confidence >= NotInCatalogue ? Candidates[0].Cause.Id : UnknownId;

    /// <summary>Probability of the most likely answer.</summary>
    public double TopConfidence => TopId == UnknownId ? NotInCatalogue : Candidates[0].Confidence;

    /// <summary>All answers with their probabilities, "not in the catalogue" among them, the most likely first.</summary>
    public IReadOnlyList<(string Id, double Probability)> Answers =>
        [
            .. Candidates
                .Select(candidate => (candidate.Cause.Id, candidate.Confidence))
                .Append((UnknownId, NotInCatalogue))
                .OrderByDescending(answer => answer.Item2),
        ];

    /// <summary>The same ranking when some candidates are no rivals; their share goes to the others.</summary>
    public Ranking Without(IReadOnlyCollection<Candidate> noRivals)
    {
        var left = 1 - noRivals.Sum(candidate => candidate.Confidence);
        return left <= 0
            ? this
            : this with
            {
                Candidates =
                [
                    .. Candidates
                        .Except(noRivals)
                        .Select(candidate =>
                            candidate with
                            {
                                Confidence = Math.Min(CauseRanker.CeilingOf(Problem), candidate.Confidence / left),
                            }
                        ),
                ],
                NotInCatalogue = Math.Min(CauseRanker.UnknownCeiling, NotInCatalogue / left),
            };
    }
}

/// <summary>One entry as weighed against a problem.</summary>
public sealed record Candidate
{
    /// <summary>The entry.</summary>
    public required Cause Cause { get; init; }

    /// <summary>Its log-odds.</summary>
    public required double Score { get; init; }

    /// <summary>Its share among all entries and "not in the catalogue", 0 to 1.</summary>
    public double Confidence { get; init; }

    /// <summary>What was found, the strongest first.</summary>
    public required IReadOnlyList<Evidence> Evidence { get; init; }

    /// <summary>The findings that exclude it, the strongest first; none for an entry that the data allows.</summary>
    public required IReadOnlyList<Evidence> Contradictions { get; init; }
}
