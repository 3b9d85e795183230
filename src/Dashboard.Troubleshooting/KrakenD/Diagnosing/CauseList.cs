using Dashboard.Troubleshooting.KrakenD.View;

namespace Dashboard.Troubleshooting.KrakenD.Diagnosing;

/// <summary>Turns explained problems into the ranked list that readers see.</summary>
internal static class CauseList
{
    private const double FaintestShown = 0.03;

    /// <summary>First the first answer of every problem, then the rivals; one entry per cause, however many subjects it
    /// has.</summary>
    public static IReadOnlyList<RankedCause> Of(IReadOnlyList<Explanation> explained, GatewayView view)
    {
        var first = explained.Select(explanation =>
            explanation.TopId == Ranking.UnknownId
                ? Unknown(explanation, view)
                : Known(explanation, explanation.Ranking.Candidates[0], isFirst: true, view)
        );
        var rivals = explained
            .SelectMany(explanation =>
                explanation
                    .Ranking.Candidates.Where(candidate =>
                        candidate.Confidence >= FaintestShown && (candidate.Cause.Id != explanation.TopId)
                    )
                    .Select(candidate => Known(explanation, candidate, isFirst: false, view))
            )
            .OrderByDescending(cause => cause.Confidence);
        return
        [
            .. first
                .Concat(rivals)
                .GroupBy(cause => cause.Id, StringComparer.Ordinal)
                .Select(group => Merge([.. group]))
                .Select((cause, index) => Named(cause with { Rank = index + 1 }, view)),
        ];
    }

    private static RankedCause Known(Explanation explanation, Candidate candidate, bool isFirst, GatewayView view) =>
        new()
        {
            Id = candidate.Cause.Id,
            Rank = 0,
            Confidence = Math.Round(candidate.Confidence, 3),
            Severity = explanation.Problem.Severity,
            Title = candidate.Cause.Title,
            Summary = candidate.Cause.Meaning,
            Since = explanation.Problem.Since,
            Impact = explanation.Problem.Impact,
            Endpoints = [.. explanation.Problem.Endpoints.Where(name => name != EndpointView.All)],
            Backends = [.. explanation.Problem.Backends.Where(name => name != CallView.Unnamed)],
            Instances = explanation.Problem.Instances,
            Evidence = candidate.Evidence,
            Fixes = FixOrder.Of(candidate.Cause, explanation.Problem),
            Log = CauseLogs.Of(candidate.Cause, explanation.Problem, view.Snapshot),
            Consequences = isFirst ? explanation.Consequences : [],
            Guide = candidate.Cause.Guide,
        };

    private static RankedCause Unknown(Explanation explanation, GatewayView view)
    {
        var nearest = explanation.Ranking.Candidates.Concat(explanation.Ranking.RuledOut).Take(3).ToList();
        return new RankedCause
        {
            Id = Ranking.UnknownId,
            Rank = 0,
            Confidence = Math.Round(explanation.Ranking.NotInCatalogue, 3),
            Severity = explanation.Problem.Severity,
            Title = "A cause that is not in the catalogue",
            Summary = "Users are hurt, and no entry of the catalogue explains it. The nearest misses stand below.",
            Since = explanation.Problem.Since,
            Impact = explanation.Problem.Impact,
            Endpoints = [.. explanation.Problem.Endpoints.Where(name => name != EndpointView.All)],
            Backends = [.. explanation.Problem.Backends.Where(name => name != CallView.Unnamed)],
            Instances = explanation.Problem.Instances,
            Evidence =
            [
                .. nearest.SelectMany(candidate =>
                    candidate
                        .Evidence.Where(item => item.Strength != 0)
                        .Take(1)
                        .Select(item => item with { Text = $"Nearest miss \"{candidate.Cause.Title}\": {item.Text}" })
                ),
            ],
            Fixes = [CheckFinder.Advice(Changes.RolloutBefore(explanation.Problem))],
            Log = CauseLogs.Of(explanation.Problem, view.Snapshot),
            Consequences = [],
            Guide = "Not in the guide",
        };
    }

    private static RankedCause Merge(IReadOnlyList<RankedCause> same) =>
        same.Count == 1
            ? same[0]
            : same[0] with
            {
                Confidence = same.Max(cause => cause.Confidence),
                Severity = same.Max(cause => cause.Severity),
                Since = same.Any(cause => cause.Since is null) ? null : same.Min(cause => cause.Since),
                Impact = string.Join("; ", same.Select(cause => cause.Impact).Distinct(StringComparer.Ordinal)),
                Endpoints = [.. same.SelectMany(cause => cause.Endpoints).Distinct(StringComparer.Ordinal)],
                Backends = [.. same.SelectMany(cause => cause.Backends).Distinct(StringComparer.Ordinal)],
                Instances = [.. same.SelectMany(cause => cause.Instances).Distinct(StringComparer.Ordinal)],
                Consequences = [.. same.SelectMany(cause => cause.Consequences).Distinct(StringComparer.Ordinal)],
            };

    /// <summary>Fills the real names into the fixes, so that a command can be copied as it stands.</summary>
    private static RankedCause Named(RankedCause cause, GatewayView view)
    {
        var names = new FixNames(view, cause.Endpoints, cause.Backends, cause.Instances);
        return cause with { Fixes = [.. cause.Fixes.Select(names.In)] };
    }
}
