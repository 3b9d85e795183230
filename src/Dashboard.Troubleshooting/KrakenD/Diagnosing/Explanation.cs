using Dashboard.Troubleshooting.KrakenD.Detection;

namespace Dashboard.Troubleshooting.KrakenD.Diagnosing;

/// <summary>A problem with its ranked causes and what follows from them.</summary>
/// <param name="Problem">The problem.</param>
/// <param name="Ranking">Its candidates; consequences of the first one no longer compete.</param>
/// <param name="Consequences">Ids of causes that follow from the first one and are visible.</param>
internal sealed record Explanation(KrakenDProblem Problem, Ranking Ranking, IReadOnlyList<string> Consequences)
{
    private const double FirmEnough = 0.5;
    private static readonly TimeSpan Simultaneous = TimeSpan.FromSeconds(90);

    /// <summary>Id of the first answer.</summary>
    public string TopId => Ranking.TopId;

    /// <summary>Probability of the first answer.</summary>
    public double TopConfidence => Ranking.TopConfidence;

    /// <summary>The ranking as it would be had some symptoms been found otherwise.</summary>
    public Ranking Assuming(IReadOnlyDictionary<string, Verdict> verdicts) =>
        WithoutOwnConsequences(Problem, CauseRanker.Assume(Ranking, verdicts)).Ranking;

    /// <summary>Explains problems, the weightiest first; those that follow from another are folded into it.</summary>
    public static IReadOnlyList<Explanation> Of(IReadOnlyList<KrakenDProblem> problems, IReadOnlyList<Cause> catalogue)
    {
        var ranked = problems
            .Select(problem => WithoutOwnConsequences(problem, CauseRanker.Rank(problem, catalogue)))
            .OrderByDescending(explanation => explanation.Weight)
            .ThenBy(explanation => string.Join(',', explanation.Problem.Endpoints), StringComparer.Ordinal)
            .ToList();
        var roots = RootsOf(ranked);
        return
        [
            .. ranked
                .Select(
                    (explanation, index) =>
                        explanation.WithFolded(ranked.Where((_, other) => other != index && roots[other] == index))
                )
                .Where((explanation, index) => roots[index] == index && !explanation.IsMereDelay),
        ];
    }

    /// <summary>What was folded into it is visible as a consequence, unless it is the same trouble at a milder stage.</summary>
    private Explanation WithFolded(IEnumerable<Explanation> folded) =>
        this with
        {
            Consequences =
            [
                .. Consequences
                    .Concat(
                        folded
                            .Select(other => other.TopId)
                            .Where(id => id != TopId && Top?.Absorbs.Contains(id, StringComparer.Ordinal) != true)
                    )
                    .Distinct(StringComparer.Ordinal),
            ],
        };

    /// <summary>Calls that take a little longer hurt nobody: without a likely reason there is nothing to tell.</summary>
    private bool IsMereDelay => Problem is CommonDelayProblem { IsFaint: true } && TopId == Ranking.UnknownId;

    private Cause? Top => Ranking.TopId == Ranking.UnknownId ? null : Ranking.Candidates[0].Cause;

    /// <summary>Likely, urgent and harmful problems come first.</summary>
    private double Weight
    {
        get
        {
            var urgency = Problem.Severity switch
            {
                Severity.Critical => 1.0,
                Severity.Warning => 0.75,
                _ => 0.3,
            };
            var traffic = Math.Max(
                0.1,
                Problem.View.AllRequests.In(Problem.View.Last(Rise.MaxWindow)) / Rise.MaxWindow.TotalSeconds
            );
            return TopConfidence * urgency * (0.6 + (0.4 * Math.Min(1, Problem.FailedPerSecond / traffic)));
        }
    }

    /// <summary>A breaker that opened because its backend fails is no rival of that failure.</summary>
    private static Explanation WithoutOwnConsequences(KrakenDProblem problem, Ranking ranking)
    {
        if (ranking.Candidates.Count == 0 || ranking.TopId == Ranking.UnknownId)
        {
            return new Explanation(problem, ranking, []);
        }

        var follows = ranking.Candidates[0].Cause.Consequences;
        var visible = ranking
            .Candidates.Skip(1)
            .Where(candidate => follows.Contains(candidate.Cause.Id, StringComparer.Ordinal) && candidate.Score > 0)
            .ToList();
        var tally = (problem as BackendProblem)?.Tally;
        var consequences = visible.Select(candidate => candidate.Cause.Id).ToList();
        if (
            tally is not null
            && tally.ShortCircuited >= Math.Max(problem.Thresholds.MinimumEvents, 0.05 * tally.Failures)
            && follows.Contains("breaker-open", StringComparer.Ordinal)
        )
        {
            consequences.Add("breaker-open");
        }

        if (
            EndpointHarm.Of(problem.View, [.. problem.Endpoints], problem.Window).Partial >= problem.Thresholds.MinimumEvents
            && follows.Contains("partial-responses", StringComparer.Ordinal)
        )
        {
            consequences.Add("partial-responses");
        }

        return new Explanation(problem, ranking.Without(visible), [.. consequences.Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>For each explanation the one that it is folded into in the end; its own position where it stands for
    /// itself.</summary>
    private static int[] RootsOf(List<Explanation> all)
    {
        var parents = Enumerable.Range(0, all.Count).Select(child => ParentOf(child, all)).ToArray();
        return [.. parents.Select((_, child) => RootOf(child, parents))];
    }

    private static int? ParentOf(int child, List<Explanation> all) =>
        Enumerable
            .Range(0, all.Count)
            .Where(parent =>
                parent != child
                && Overshadows(all[parent], all[child])
                && (parent < child || !Overshadows(all[child], all[parent]))
            )
            .Select(parent => (int?)parent)
            .FirstOrDefault();

    private static int RootOf(int child, int?[] parents)
    {
        var seen = new HashSet<int>();
        while (seen.Add(child) && parents[child] is { } parent)
        {
            child = parent;
        }

        return child;
    }

    /// <summary>A gateway with too little processor time sees all backends late, and loses a few calls to timeouts.</summary>
    private static bool IsOfStarvation(KrakenDProblem problem) =>
        problem is CommonDelayProblem or BackendProblem { IsFaint: true } or SlowBackendProblem { IsFaint: true };

    /// <summary>Whether the child's first answer follows from the parent's, or is the same trouble at a milder stage, on the same
    /// subject and not earlier.</summary>
    private static bool Overshadows(Explanation parent, Explanation child)
    {
        if (parent.Top is not { } cause || parent.TopConfidence < FirmEnough)
        {
            return false;
        }

        if (parent.Problem.IsFaint && !child.Problem.IsFaint)
        {
            // What is too small to hurt does not bring about what hurts.
            return false;
        }

        var notEarlier =
            parent.Problem.Since is null
            || child.Problem.Since is null
            || child.Problem.Since >= parent.Problem.Since - Simultaneous;
        if (IsOfStarvation(child.Problem) && parent.Problem is ThrottlingProblem or SlowGatewayProblem or CommonDelayProblem)
        {
            return notEarlier;
        }

        if (child.TopId == Ranking.UnknownId && child.Problem is SlowGatewayProblem or SilenceProblem or UnexplainedProblem)
        {
            // Processes that come and go, or that starve, slow and silence endpoints in ways that need no cause of their own.
            return notEarlier
                && (
                    parent.Problem is RestartProblem or MemoryProblem or TargetProblem or ThrottlingProblem
                    || cause.Consequences.Contains("gateway-overloaded", StringComparer.Ordinal)
                );
        }

        if (
            child.Problem is SlowBackendProblem slow
            && parent.Problem is BackendProblem failing
            && slow.Backend == failing.Backend
            && failing.Tally.Failures > 0.5 * failing.Tally.Attempts
        )
        {
            // Most of its calls fail; how long that takes is no trouble of its own.
            return true;
        }

        if (child.Problem is SlowEndpointProblem && parent.Problem is SlowBackendProblem && cause.Id == "backend-dns-failure")
        {
            // All of the gateway asks the same name servers: token checks wait for them as well, outside of any round trip.
            return notEarlier;
        }

        var absorbs = cause.Absorbs.Contains(child.TopId, StringComparer.Ordinal);
        if (!absorbs && !cause.Consequences.Contains(child.TopId, StringComparer.Ordinal))
        {
            return child.Problem is PartialProblem
                && child.Problem.Endpoints.Intersect(parent.Problem.Endpoints, StringComparer.Ordinal).Any();
        }

        var sameSubject =
            child.Problem.Endpoints.Count == 0
            || parent.Problem.Endpoints.Count == 0
            || child.Problem.Endpoints.Intersect(parent.Problem.Endpoints, StringComparer.Ordinal).Any()
            || child.Problem.Backends.Intersect(parent.Problem.Backends, StringComparer.Ordinal).Any();
        return sameSubject && (absorbs || notEarlier);
    }
}
