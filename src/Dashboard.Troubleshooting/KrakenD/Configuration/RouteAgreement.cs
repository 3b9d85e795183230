using Dashboard.Troubleshooting.KrakenD.View;

namespace Dashboard.Troubleshooting.KrakenD.Configuration;

/// <summary>Whether a file is that of the gateway: the routes with traffic must stand in it.</summary>
/// <param name="Measured">Routes with requests in the window of the diagnosis.</param>
/// <param name="Unknown">Those of them that the file does not have.</param>
public sealed record RouteAgreement(int Measured, IReadOnlyList<string> Unknown)
{
    /// <summary>Whether most routes are missing: the file is another gateway's, or was not deployed.</summary>
    public bool IsOtherGateway => Measured > 0 && Unknown.Count * 2 > Measured;

    public static RouteAgreement Between(GatewayConfiguration gateway, IEnumerable<EndpointHealth> endpoints) =>
        Between(gateway.Endpoints.Select(endpoint => endpoint.Path), endpoints.Select(endpoint => endpoint.Endpoint));

    /// <summary>Compares the paths of a file with routes as metrics name them.</summary>
    /// <param name="paths">Paths as the configuration spells them.</param>
    /// <param name="routes">Routes with or without their method; gin writes <c>:id</c> where the file has <c>{id}</c>.</param>
    public static RouteAgreement Between(IEnumerable<string> paths, IEnumerable<string> routes)
    {
        var known = paths.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var measured = routes
            .Select(PathOf)
            .Where(path => path.StartsWith('/') && !path.StartsWith("/__", StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        return new RouteAgreement(measured.Count, [.. measured.Where(path => !known.Contains(path))]);
    }

    private static string PathOf(string route) =>
        Route.InConfiguration(route.IndexOf(' ') is > 0 and var space ? route[(space + 1)..] : route);
}
