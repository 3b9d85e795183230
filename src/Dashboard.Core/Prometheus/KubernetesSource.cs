using Dashboard.Troubleshooting;

namespace Dashboard.Core.Prometheus;

/// <summary>What the store of Kubernetes holds of a gateway; without it the gateway's own signals go on.</summary>
/// <param name="Store">The store.</param>
/// <param name="Answer">What was found in it; null when it failed.</param>
/// <param name="Failure">Why nothing was found; null when it answered.</param>
internal sealed record KubernetesSource(GatewayStore Store, DiscoveryAnswer? Answer, SignalSourceException? Failure)
{
    /// <summary>Queries that it took.</summary>
    public int Queries => Answer?.Queries ?? 1;

    /// <summary>Looks into a store.</summary>
    public static async Task<KubernetesSource> FindAsync(
        GatewayStore store,
        Func<GatewayStore, Task<DiscoveryAnswer>> discoverAsync
    )
    {
        try
        {
            return new(store, await discoverAsync(store), Failure: null);
        }
        catch (SignalSourceException exception)
        {
            return new(store, Answer: null, exception);
        }
    }

    /// <summary>The metrics of both stores: each gives its own only, so that nothing is counted from two places.</summary>
    public IReadOnlySet<string> JoinedWith(IReadOnlySet<string> ofGateway) =>
        ofGateway
            .Where(metric => !IsOfKubernetes(metric))
            .Concat((Answer?.Found.Metrics ?? new HashSet<string>(StringComparer.Ordinal)).Where(IsOfKubernetes))
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>What could not be read, or only in part.</summary>
    public IEnumerable<ReadingProblem> Problems(IEnumerable<Signal> signals, string discovery) =>
        Failure is { } failure
            ? signals
                .Where(signal => signal.IsOfKubernetes)
                .Select(signal => new ReadingProblem(signal.Name, $"The store of Kubernetes: {failure.Message}", Failed: true))
            : Answer!.Warnings.Select(warning => new ReadingProblem(discovery, warning, Failed: false));

    private static bool IsOfKubernetes(string metric) =>
        metric.StartsWith("kube_", StringComparison.Ordinal) || metric.StartsWith("container_", StringComparison.Ordinal);
}
