using Dashboard.Troubleshooting.KrakenD.Configuration.Effective;

namespace Dashboard.Troubleshooting.KrakenD.View;

/// <summary>The gateway's configuration beside what is measured: its values by the names that metrics use.</summary>
public sealed class ConfigurationView
{
    private readonly ILookup<string, EffectiveEndpoint> byPath;
    private readonly Lazy<IReadOnlyList<string[]>> routes;

    public ConfigurationView(EffectiveConfiguration values, int? liveReplicas)
    {
        (Values, LiveReplicas) = (values, liveReplicas);
        routes = new(() => [.. values.Endpoints.Select(endpoint => endpoint.Path.Split('/'))]);
        byPath = values.Endpoints.ToLookup(endpoint => endpoint.Path, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>What the file says.</summary>
    public EffectiveConfiguration Values { get; }

    /// <summary>Replicas that serve now: each counts for its own limits; null when it is not known.</summary>
    public int? LiveReplicas { get; }

    /// <summary>The endpoint that the file has under a name like <c>GET /v1/orders/{order}</c>; null when it has none. Without a
    /// method (OpenCensus) the only one of that path.</summary>
    public EffectiveEndpoint? Endpoint(string name)
    {
        var space = name.IndexOf(' ', StringComparison.Ordinal);
        var candidates = byPath[name[(space + 1)..]];
        return space > 0 ? candidates.FirstOrDefault(endpoint => endpoint.Method.AsSpan().SequenceEqual(name.AsSpan(0, space)))
            : candidates.Take(2).ToList() is [var only] ? only
            : null;
    }

    /// <summary>The backend entry of a call; null when it cannot be told which it is.</summary>
    public EffectiveBackend? Backend(CallView call)
    {
        if (Endpoint(call.Endpoint) is not { } endpoint)
            return null;
        if (endpoint.Backends is [var only])
            return only;
        var pattern = Route.InConfiguration(call.Pattern);
        return
            endpoint
                .Backends.Where(backend => string.Equals(backend.UrlPattern, pattern, StringComparison.OrdinalIgnoreCase))
                .Take(2)
                .ToList()
                is [var found]
            ? found
            : null;
    }

    /// <summary>Whether the file has a route for a path as clients ask for it, with any method.</summary>
    public bool HasRoute(string path)
    {
        var parts = path.Split('/');
        return routes.Value.Any(route => IsOf(route, parts));
    }

    private static bool IsOf(string[] route, string[] path) =>
        route.Length == path.Length
        && route.Zip(path).All(pair => pair.First is ['{', .., '}'] ? pair.Second.Length > 0 : pair.First == pair.Second);
}
