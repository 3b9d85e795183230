using Dashboard.Troubleshooting.KrakenD.View;

namespace Dashboard.Troubleshooting.KrakenD.Detection;

/// <summary>One gateway under examination: its view, the limits in force, and what is wrong with it; each kind of problem is
/// looked for once.</summary>
public sealed class ProblemDetector
{
    private readonly Lazy<ILookup<bool, BackendProblem>> callsByHarm;
    private readonly Lazy<IReadOnlyList<BackendProblem>> failingBackends;
    private readonly Lazy<IReadOnlyList<BackendProblem>> faintlyFailingBackends;
    private readonly Lazy<IReadOnlyList<SlowBackendProblem>> eachSlowBackend;
    private readonly Lazy<IReadOnlyList<SlowBackendProblem>> eachSlightlySlowBackend;
    private readonly Lazy<IReadOnlyList<SlowBackendProblem>> slowBackends;
    private readonly Lazy<IReadOnlyDictionary<string, double>> backendRatios;
    private readonly Lazy<IReadOnlyList<SlowGatewayProblem>> slowGateway;
    private readonly Lazy<IReadOnlyList<CommonDelayProblem>> commonDelay;
    private readonly Lazy<IReadOnlyList<RestartProblem>> restarts;
    private readonly Lazy<IReadOnlyList<TrafficProblem>> traffic;
    private readonly Lazy<IReadOnlyList<RefusalProblem>> refusals;
    private readonly Lazy<IReadOnlySet<string>> mostlyRefused;
    private readonly Lazy<IReadOnlyList<RoutingProblem>> strayRequests;
    private readonly Lazy<IReadOnlyList<OverflowProblem>> overflow;

    /// <summary>Begins the examination of a view.</summary>
    public ProblemDetector(GatewayView view, Thresholds thresholds)
    {
        (View, Thresholds) = (view, thresholds);
        callsByHarm = new(() => BackendProblem.Find(this).ToLookup(problem => !ShadowProblem.IsHarmless(problem)));
        failingBackends = new(() => [.. callsByHarm.Value[true].Where(problem => !problem.IsFaint)]);
        faintlyFailingBackends = new(() => [.. callsByHarm.Value[true].Where(problem => problem.IsFaint)]);
        eachSlowBackend = new(() => [.. SlowBackendProblem.FindEach(this)]);
        eachSlightlySlowBackend = new(() => [.. SlowBackendProblem.FindEachSlightly(this)]);
        slowBackends = new(() => [.. SlowBackendProblem.Find(this)]);
        backendRatios = new(() => SlowBackendProblem.Ratios(View));
        slowGateway = new(() => [.. SlowGatewayProblem.Find(this)]);
        commonDelay = new(() => [.. CommonDelayProblem.Find(this)]);
        restarts = new(() => [.. RestartProblem.Find(this)]);
        traffic = new(() => [.. TrafficProblem.Find(this)]);
        refusals = new(() => [.. RefusalProblem.Find(this)]);
        mostlyRefused = new(() => RefusalProblem.MostlyRefused(this).ToHashSet(StringComparer.Ordinal));
        strayRequests = new(() => [.. RoutingProblem.Find(this)]);
        overflow = new(() => [.. OverflowProblem.Find(this)]);
    }

    /// <summary>The gateway at that moment.</summary>
    public GatewayView View { get; }

    /// <summary>The limits in force.</summary>
    public Thresholds Thresholds { get; }

    /// <summary>Backends whose calls fail, and requests with them.</summary>
    public IReadOnlyList<BackendProblem> FailingBackends => failingBackends.Value;

    /// <summary>Backends that became slow.</summary>
    public IReadOnlyList<SlowBackendProblem> SlowBackends => slowBackends.Value;

    /// <summary>Backends that became slow, also those whose slowness is not their own.</summary>
    internal IReadOnlyList<SlowBackendProblem> EachSlowBackend => eachSlowBackend.Value;

    /// <summary>Backends that became at least a little slower, also those whose slowness is not their own.</summary>
    internal IReadOnlyList<SlowBackendProblem> EachSlightlySlowBackend => eachSlightlySlowBackend.Value;

    /// <summary>How many times slower each backend with measured round trips became.</summary>
    internal IReadOnlyDictionary<string, double> BackendRatios => backendRatios.Value;

    /// <summary>The gateway itself became slow; one at most.</summary>
    public IReadOnlyList<SlowGatewayProblem> SlowGateway => slowGateway.Value;

    /// <summary>Calls to most backends take longer together; one at most.</summary>
    public IReadOnlyList<CommonDelayProblem> CommonDelay => commonDelay.Value;

    /// <summary>Replicas that restart; one at most.</summary>
    public IReadOnlyList<RestartProblem> Restarts => restarts.Value;

    /// <summary>All traffic is gone; one at most.</summary>
    public IReadOnlyList<TrafficProblem> Traffic => traffic.Value;

    /// <summary>Requests that the gateway refuses itself, by kind.</summary>
    public IReadOnlyList<RefusalProblem> Refusals => refusals.Value;

    /// <summary>Names of endpoints that refuse most tokens.</summary>
    public IReadOnlySet<string> MostlyRefused => mostlyRefused.Value;

    /// <summary>Requests that reach no endpoint, by status.</summary>
    public IReadOnlyList<RoutingProblem> StrayRequests => strayRequests.Value;

    /// <summary>Requests whose outcome the exporter no longer tells; one problem at most.</summary>
    public IReadOnlyList<OverflowProblem> Overflow => overflow.Value;

    /// <summary>Everything that is wrong. Where the counters themselves are wrong, nothing is concluded from them.</summary>
    public IReadOnlyList<KrakenDProblem> Problems()
    {
        IReadOnlyList<KrakenDProblem> ofTelemetry =
        [
            .. CollisionProblem.Find(this),
            .. ExportProblem.Find(this),
            .. PluginProblem.Find(this),
        ];
        return ofTelemetry.Any(problem => problem.InvalidatesCounts)
            ? [.. OfTargetsAndKubernetes(), .. ofTelemetry]
            : [.. WithUnexplained(), .. ofTelemetry];
    }

    /// <summary>What needs no request counter: targets, and the containers as Kubernetes sees them.</summary>
    private IReadOnlyList<KrakenDProblem> OfTargetsAndKubernetes() =>
        [
            .. TargetProblem.Find(this),
            .. Restarts.Where(problem => problem.Restarting.All(replica => replica.Restarts is not null)),
            .. MemoryProblem.Find(this),
            .. RolloutProblem.Find(this),
        ];

    /// <summary>What is wrong with the requests, and failures that none of it accounts for.</summary>
    private IReadOnlyList<KrakenDProblem> WithUnexplained()
    {
        var found = OfEverything();
        var unexplained = UnexplainedProblem.Find(this, found).ToList();
        if (!found.Any(problem => IsPartOf(unexplained, problem)))
            return [.. found, .. unexplained];
        IReadOnlyList<KrakenDProblem> raised =
        [
            .. found.Select(problem => IsPartOf(unexplained, problem) ? problem.AsIncident() : problem),
        ];
        return [.. raised, .. UnexplainedProblem.Find(this, raised)];
    }

    /// <summary>Several rises, each too small to hurt, may hurt an endpoint together.</summary>
    private static bool IsPartOf(IReadOnlyList<UnexplainedProblem> unexplained, KrakenDProblem problem) =>
        problem.IsFaint && unexplained.Any(rest => rest.Endpoints.Intersect(problem.Endpoints, StringComparer.Ordinal).Any());

    private IReadOnlyList<KrakenDProblem> OfEverything() =>
        [
            .. TargetProblem.Find(this),
            .. Restarts,
            .. FailingBackends,
            .. faintlyFailingBackends.Value,
            .. ShadowProblem.From(callsByHarm.Value[false].Where(problem => !problem.IsFaint)),
            .. NoBackendCallProblem.Find(this),
            .. GatewayErrorProblem.Find(this),
            .. PanicProblem.Find(this),
            .. PartialProblem.Find(this),
            .. Refusals,
            .. StrayRequests,
            .. Traffic,
            .. DescriptorProblem.Find(this),
            .. Overflow,
            .. SilenceProblem.Find(this),
            .. AbortProblem.Find(this),
            .. SlowBackends,
            .. SlowGateway,
            .. CommonDelay,
            .. SlowEndpointProblem.Find(this),
            .. ThrottlingProblem.Find(this),
            .. MemoryProblem.Find(this),
            .. GrowthProblem.Find(this),
            .. RolloutProblem.Find(this),
        ];
}
