namespace Dashboard.Troubleshooting.KrakenD.Answer;

/// <summary>Finds the observation that separates rivals best.</summary>
internal static class CheckFinder
{
    private const double Close = 0.3;

    /// <summary>The best next check when the first two causes of the weightiest problem are close; null otherwise.</summary>
    public static NextCheck? Find(IReadOnlyList<Explanation> explained)
    {
        if (explained.FirstOrDefault(explanation => explanation.Ranking.Candidates.Count > 1) is not { } explanation
            || explanation != explained[0]
            || explanation.Ranking.Candidates[0].Confidence - explanation.Ranking.Candidates[1].Confidence > Close
            || explanation.Ranking.Candidates[1].Confidence < 0.15)
        {
            return null;
        }

        var (first, second) = (explanation.Ranking.Candidates[0], explanation.Ranking.Candidates[1]);
        var separating = Separating(first, second);
        return separating is null
            ? null
            : new NextCheck($"Find out by hand: {separating.Symptom.Replace('-', ' ')}? ({separating.Text})", HowTo(first), $"{first.Cause.Title} ({first.Cause.Id})", $"{second.Cause.Title} ({second.Cause.Id})");
    }

    /// <summary>What to do when nothing in the catalogue explains a problem.</summary>
    public static Fix Advice(Explanation explanation) => new()
    {
        Kind = FixKind.Mitigate,
        Title = "Look at what the catalogue cannot see",
        Steps =
            """
            Undo what changed last, if something did (section "What changed just before"), then read the newest log lines:
            ```sh
            kubectl -n '%NAMESPACE%' logs 'deploy/%DEPLOYMENT%' --since=15m --all-containers --prefix | grep -vE '\[GIN\].* (200|201) ' | tail -100
            ```
            Compare status codes inside and in front of the gateway: KrakenD CE never makes a 502 or 504, and 403 before any endpoint comes from the bot detector.
            """,
        Risk = "None: reading only. Undoing a rollout brings its old faults back.",
        Rollback = "Nothing to undo after reading; roll the rollout forward again otherwise.",
        Verify = "The share of failed and refused requests falls back to what it was before, within a few scrapes.",
    };

    /// <summary>The unknown observation that would move the two the furthest apart.</summary>
    private static Evidence? Separating(Candidate first, Candidate second)
    {
        var unknown = first.Cause.Indications.Zip(EvidenceInOrder(first))
            .Where(pair => pair.Second?.Verdict == EvidenceVerdict.Unknown)
            .Select(pair => (pair.Second, Spread: Math.Abs(pair.First.WhenPresent - Expectation(second.Cause, pair.First.Symptom.Id))))
            .OrderByDescending(pair => pair.Spread)
            .FirstOrDefault();
        return unknown.Second;
    }

    private static IEnumerable<Evidence?> EvidenceInOrder(Candidate candidate) =>
        candidate.Cause.Indications.Select(indication => candidate.Evidence.FirstOrDefault(item => item.Symptom == indication.Symptom.Id));

    private static double Expectation(Cause cause, string symptom) =>
        cause.Indications.FirstOrDefault(indication => indication.Symptom.Id == symptom)?.WhenPresent ?? 0;

    private static string HowTo(Candidate first) => first.Cause.Id.StartsWith("jw", StringComparison.Ordinal)
        ? "kubectl logs deploy/krakend --since=10m | grep -F '[JWTValidator]'   # needs operation_debug"
        : "kubectl logs deploy/krakend --since=10m | grep -F 'ERROR' | tail -50";
}
