using Dashboard.Troubleshooting.KrakenD.View;

namespace Dashboard.Troubleshooting.KrakenD.Problems;

/// <summary>The table of contents of what can be wrong with a gateway.</summary>
public static class ProblemFinder
{
    private static readonly IReadOnlyList<Func<GatewayView, Thresholds, IEnumerable<KrakenDProblem>>> Finders =
    [
        TargetProblem.Find,
        RestartProblem.Find,
        BackendProblem.Find,
        NoBackendCallProblem.Find,
        RefusalProblem.Find,
        RoutingProblem.Find,
        SilenceProblem.Find,
        AbortProblem.Find,
        SlowBackendProblem.Find,
        SlowGatewayProblem.Find,
        ThrottlingProblem.Find,
        MemoryProblem.Find,
        GrowthProblem.Find,
        RolloutProblem.Find,
    ];

    /// <summary>Everything that is wrong at the moment of the view.</summary>
    public static IReadOnlyList<KrakenDProblem> Find(GatewayView view, Thresholds thresholds) =>
        [.. Finders.SelectMany(find => find(view, thresholds))];
}
