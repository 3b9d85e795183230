namespace Dashboard.Troubleshooting.KrakenD.Configuration.Patching;

/// <summary>Finds the places of a file that a fix belongs to.</summary>
internal static class PatchPlaces
{
    /// <summary>More endpoints than these are never changed by one patch.</summary>
    public const int MaxEndpoints = 10;

    public static IReadOnlyList<PatchContext> Of(PatchQuestion question, FeatureScope scope)
    {
        var service = new PatchContext
        {
            Gateway = question.Gateway,
            Named = question.Change.Endpoints,
            Traffic = question.Change.Endpoints is [var first, ..] ? question.Traffic(first) : MeasuredTraffic.None,
            Earlier = question.Earlier,
            FileHash = question.FileHash,
            Version = question.Inputs.Version ?? question.Gateway.SchemaVersion,
        };
        if (scope is FeatureScope.Service)
            return [service];
        var endpoints = Endpoints(question)
            .Take(MaxEndpoints)
            .Select(found => service with { Endpoint = found.Endpoint, Traffic = question.Traffic(found.Name) });
        return scope is FeatureScope.Endpoint
            ? [.. endpoints]
            : [.. endpoints.SelectMany(place => Backends(place, question.Change.Backends))];
    }

    /// <summary>What to say where a patch changes only a part of the endpoints; null where it changes all.</summary>
    public static string? Cut(PatchQuestion question, FeatureScope scope) =>
        scope is not FeatureScope.Service && Endpoints(question).Skip(MaxEndpoints).Any()
            ? $"The cause names more than {MaxEndpoints} endpoints of this file: only the first {MaxEndpoints} are changed here."
            : null;

    /// <summary>Endpoints of the file that the cause names; those of its backends where it names none.</summary>
    private static IEnumerable<(string Name, EndpointConfiguration Endpoint)> Endpoints(PatchQuestion question)
    {
        return question.Change.Endpoints.Count > 0
            ? question
                .Change.Endpoints.SelectMany(
                    _ => question.Gateway.Endpoints,
                    (name, endpoint) => (Name: name, Endpoint: endpoint)
                )
                .Where(pair => IsNamed(pair.Endpoint, pair.Name))
            : question
                .Gateway.Endpoints.Where(endpoint => endpoint.Backends.Any(backend => Calls(backend, question.Change.Backends)))
                .Select(endpoint => (endpoint.Name, Endpoint: endpoint));
    }

    /// <summary>The entries for the cause's hosts; the only one where none fits or none is named.</summary>
    private static IEnumerable<PatchContext> Backends(PatchContext place, IReadOnlyList<string> hosts)
    {
        var all = place.Endpoint!.Backends;
        var named = all.Where(backend => Calls(backend, hosts)).ToList();
        return (named.Count == 0 && all.Count == 1 ? all : named).Select(backend => place with { Backend = backend });
    }

    // Metrics name a route with or without its method, and gin writes :id where the file has {id}.
    private static bool IsNamed(EndpointConfiguration endpoint, string name)
    {
        var space = name.IndexOf(' ', StringComparison.Ordinal);
        var path = string.Join('/', name[(space + 1)..].Split('/').Select(part => part is [':', ..] ? $"{{{part[1..]}}}" : part));
        return endpoint.Path == path && (space <= 0 || endpoint.Method.Equals(name[..space], StringComparison.OrdinalIgnoreCase));
    }

    private static bool Calls(BackendConfiguration backend, IReadOnlyList<string> hosts) =>
        backend.Hosts.Any(host =>
            hosts.SelectMany(name => name.Split(", ")).Any(name => name == host.Name || name == $"{host.Name}:{host.Port}")
        );
}
