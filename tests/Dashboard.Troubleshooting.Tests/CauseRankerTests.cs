namespace Dashboard.Troubleshooting.Tests;

public sealed class CauseRankerTests
{
    private static readonly Something Trouble = new()
    {
        Endpoints = [],
        Since = null,
        Severity = Severity.Warning,
        Impact = "",
        FailedPerSecond = 0,
    };
    private static readonly Symptom There = new("there", _ => Finding.Is(true, "seen"));
    private static readonly Symptom NotThere = new("not-there", _ => Finding.Is(false, "not seen"));
    private static readonly Symptom Unmeasured = new("unmeasured", _ => Finding.Unknown("not measured"));

    [Fact]
    public void A_missing_essential_symptom_rules_the_cause_out()
    {
        var ranking = CauseRanker.Rank(Trouble, [Entry("a", Indication.Essential(NotThere))]);

        Assert.Empty(ranking.Candidates);
        Assert.Equal("not seen", Assert.Single(ranking.RuledOut).Contradictions[0].Text);
        Assert.Equal(Ranking.UnknownId, ranking.TopId);
    }

    [Fact]
    public void An_unmeasured_symptom_moves_nothing_and_leaves_the_cause_less_sure()
    {
        var sure = CauseRanker.Rank(Trouble, [Entry("a", Indication.Essential(There))]).TopConfidence;

        var ranking = CauseRanker.Rank(Trouble, [Entry("a", Indication.Essential(Unmeasured))]);

        Assert.Equal(0, Assert.Single(ranking.Candidates).Score);
        Assert.True(ranking.Candidates[0].Confidence < sure);
        Assert.Equal(EvidenceVerdict.Unknown, ranking.Candidates[0].Evidence[0].Verdict);
    }

    [Theory]
    [InlineData(3, 0.67)]
    [InlineData(4, 0.75)]
    [InlineData(20, 0.95)]
    public void Few_events_never_make_an_answer_sure(double events, double most)
    {
        var entry = Entry("a", new Indication(There, 9, -9, "strong"));

        Assert.InRange(CauseRanker.Rank(Trouble with { Count = events }, [entry]).TopConfidence, 0, most);
        Assert.InRange(CauseRanker.Rank(Trouble with { Count = 5000 }, [entry]).TopConfidence, most, 1);
    }

    [Fact]
    public void Of_one_family_only_the_strongest_counts()
    {
        var other = new Symptom("other", _ => Finding.Is(true, "seen too"));

        var ranking = CauseRanker.Rank(
            Trouble,
            [Entry("a", new Indication(There, 1.5, -1, "same"), Indication.Essential(other, "same"))]
        );

        Assert.Equal(3.5, ranking.Candidates[0].Score);
        Assert.Equal(2, ranking.Candidates[0].Evidence.Count);
    }

    [Fact]
    public void Shares_of_all_candidates_and_the_unknown_add_up_to_one()
    {
        var ranking = CauseRanker.Rank(
            Trouble,
            [Entry("a", new Indication(There, 1.5, -1, "typical")), Entry("b", Indication.Hint(There)), Entry("c")]
        );

        Assert.Equal(1, ranking.Candidates.Sum(candidate => candidate.Confidence) + ranking.NotInCatalogue, 1e-9);
        Assert.Equal(["a", "b", "c"], ranking.Candidates.Select(candidate => candidate.Cause.Id));
    }

    [Fact]
    public void Assuming_another_verdict_ranks_again_without_looking_again()
    {
        var looks = 0;
        var counted = new Symptom("counted", _ => Finding.Is(++looks < 0, "not seen"));
        var ranking = CauseRanker.Rank(
            Trouble,
            [Entry("a", Indication.Essential(counted)), Entry("b", new Indication(There, 1.5, -1, "typical"))]
        );

        var otherwise = CauseRanker.Assume(ranking, new Dictionary<string, Verdict> { ["counted"] = Verdict.Present });

        Assert.Equal(("b", "a"), (ranking.TopId, otherwise.TopId));
        Assert.Equal(1, looks);
    }

    [Fact]
    public void Equal_causes_stand_in_the_order_of_their_ids() =>
        Assert.Equal(
            ["a", "b"],
            CauseRanker.Rank(Trouble, [Entry("b"), Entry("a")]).Candidates.Select(candidate => candidate.Cause.Id)
        );

    [Fact]
    public void No_evidence_makes_certain()
    {
        var proofs = Enumerable
            .Range(0, 9)
            .Select(n => Indication.Proof(new Symptom($"proof-{n}", _ => Finding.Is(true, "seen"))));

        Assert.InRange(CauseRanker.Rank(Trouble, [Entry("a", [.. proofs])]).TopConfidence, 0.95, 0.99);
    }

    [Fact]
    public void Without_candidates_the_answer_is_unknown()
    {
        var ranking = CauseRanker.Rank(Trouble, []);

        Assert.Equal((Ranking.UnknownId, 0.79), (ranking.TopId, ranking.TopConfidence));
    }

    [Fact]
    public void A_consequence_that_no_longer_competes_leaves_its_share_to_the_others()
    {
        var ranking = CauseRanker.Rank(
            Trouble,
            [Entry("a", new Indication(There, 1.5, -1, "typical")), Entry("b", new Indication(There, 1.5, -1, "typical"))]
        );

        var without = ranking.Without([ranking.Candidates[1]]);

        Assert.Equal("a", Assert.Single(without.Candidates).Cause.Id);
        Assert.Equal(1, without.Candidates[0].Confidence + without.NotInCatalogue, 1e-9);
    }

    private static Cause Entry(string id, params Indication[] indications) =>
        new()
        {
            Id = id,
            Title = id,
            Meaning = id,
            Explains = _ => true,
            Indications = indications,
            Fixes = [],
        };

    private sealed record Something : Problem
    {
        public double Count { get; init; } = double.PositiveInfinity;

        public override double Events => Count;
    }
}
