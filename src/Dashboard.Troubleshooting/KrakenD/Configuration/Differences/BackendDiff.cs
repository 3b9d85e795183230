using Dashboard.Troubleshooting.KrakenD.Configuration.Documents;

namespace Dashboard.Troubleshooting.KrakenD.Configuration.Differences;

/// <summary>What changed between an endpoint and its backends. Backends are told by their URL pattern, so that their order does
/// not count; those with the same one by their order.</summary>
internal static class BackendDiff
{
    private static readonly string[] Told = ["host", "url_pattern", "extra_config"];

    public static IEnumerable<ConfigurationDifference> Between(EndpointConfiguration before, EndpointConfiguration after)
    {
        var pairs = Pairs(before.Backends, after.Backends);
        foreach (var (old, current) in pairs)
        {
            foreach (
                var difference in (old, current) switch
                {
                    (null, { } added) => [Changed(after, $"backend {added.UrlPattern} added")],
                    ({ } gone, null) => [Changed(after, $"backend {gone.UrlPattern} removed")],
                    ({ } one, { } other) => Backend(after, one, other),
                    _ => Array.Empty<ConfigurationDifference>(),
                }
            )
                yield return difference;
        }
    }

    private static IEnumerable<(BackendConfiguration? Old, BackendConfiguration? Current)> Pairs(
        IReadOnlyList<BackendConfiguration> before,
        IReadOnlyList<BackendConfiguration> after
    )
    {
        // One backend each: another URL pattern is a change of it, not another backend.
        if (before.Count == 1 && after.Count == 1)
            return [(before[0], after[0])];
        var old = before.ToLookup(backend => backend.UrlPattern, StringComparer.Ordinal);
        var current = after.ToLookup(backend => backend.UrlPattern, StringComparer.Ordinal);
        return old.Select(group => group.Key)
            .Union(current.Select(group => group.Key), StringComparer.Ordinal)
            .SelectMany(pattern => Zip([.. old[pattern]], [.. current[pattern]]));
    }

    private static IEnumerable<(BackendConfiguration? Old, BackendConfiguration? Current)> Zip(
        IReadOnlyList<BackendConfiguration> old,
        IReadOnlyList<BackendConfiguration> current
    ) =>
        Enumerable
            .Range(0, Math.Max(old.Count, current.Count))
            .Select(index => (old.ElementAtOrDefault(index), current.ElementAtOrDefault(index)));

    private static IEnumerable<ConfigurationDifference> Backend(
        EndpointConfiguration endpoint,
        BackendConfiguration before,
        BackendConfiguration after
    )
    {
        var (oldHosts, hosts) = (Names(before), Names(after));
        if (oldHosts != hosts)
            yield return Changed(endpoint, $"host {oldHosts} to {hosts}");
        if (before.UrlPattern != after.UrlPattern)
            yield return Changed(endpoint, $"url_pattern {before.UrlPattern} to {after.UrlPattern}");
        foreach (var changed in ConfigurationDiff.ChangedSettings(before.Node, after.Node, Told))
            yield return Changed(endpoint, changed);
        foreach (
            var difference in LimitDiff.Between($"{endpoint.Name}, backend {after.UrlPattern}", before.RateLimit, after.RateLimit)
        )
            // A backend's limit answers 500, unlike an endpoint's.
            yield return difference with
            {
                Effect = difference.Effect is null ? null : "What is above it gets 500.",
            };
        foreach (var difference in Features(endpoint, before.Node.Object("extra_config"), after.Node.Object("extra_config")))
            yield return difference;
    }

    private static IEnumerable<ConfigurationDifference> Features(
        EndpointConfiguration endpoint,
        ConfigurationNode? before,
        ConfigurationNode? after
    )
    {
        var names = (before?.Settings ?? [])
            .Concat(after?.Settings ?? [])
            .Select(feature => feature.Key!)
            .Distinct(StringComparer.Ordinal);
        foreach (
            var name in names.Where(name => name != "qos/ratelimit/proxy" && !NodeEquality.AreEqual(before?[name], after?[name]))
        )
        {
            var kind = name switch
            {
                "qos/circuit-breaker" => DifferenceKind.BreakerChanged,
                "qos/http-cache" => DifferenceKind.CacheChanged,
                _ => DifferenceKind.BackendChanged,
            };
            var what = (before?[name], after?[name]) switch
            {
                (null, _) => $"{name} added",
                (_, null) => $"{name} removed",
                ({ } old, { } current) => $"{name}: {string.Join("; ", ConfigurationDiff.ChangedSettings(old, current))}",
            };
            yield return new ConfigurationDifference(kind, endpoint.Name, what, null);
        }
    }

    private static string Names(BackendConfiguration backend) =>
        backend.Hosts.Count == 0
            ? "none"
            : string.Join(", ", backend.Hosts.Select(host => host.Text).Order(StringComparer.Ordinal));

    private static ConfigurationDifference Changed(EndpointConfiguration endpoint, string what) =>
        new(DifferenceKind.BackendChanged, endpoint.Name, what, null);
}
