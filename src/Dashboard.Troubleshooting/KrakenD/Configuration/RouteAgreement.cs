using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.KrakenD.Configuration;

namespace Dashboard.Core.Configurations;

/// <summary>Whether a file is that of the gateway: the routes with traffic must stand in it.</summary>
/// <param name="Measured">Routes with requests in the window of the diagnosis.</param>
/// <param name="Unknown">Those of them that the file does not have.</param>
public sealed record RouteAgreement(int Measured, IReadOnlyList<string> Unknown)
{
    /// <summary>Whether most routes are missing: the file is another gateway's, or was not deployed.</summary>
    public bool IsOtherGateway => Measured > 0 && Unknown.Count * 2 > Measured;

    public static RouteAgreement Between(GatewayConfiguration gateway, IEnumerable<EndpointHealth> endpoints)
    {
        var paths = gateway.Endpoints.Select(endpoint => endpoint.Path).ToHashSet(StringComparer.Ordinal);
        var measured = endpoints
            .Select(endpoint => PathOf(endpoint.Endpoint))
            .Where(path => path.StartsWith('/') && !path.StartsWith("/__", StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        return new RouteAgreement(measured.Count, [.. measured.Where(path => !paths.Contains(path))]);
    }

    // Metrics name a route with or without its method, and gin writes :id where the file has {id}.
    private static string PathOf(string route)
    {
        var path = route.IndexOf(' ') is > 0 and var space ? route[(space + 1)..] : route;
        return string.Join('/', path.Split('/').Select(part => part is [':', ..] ? $"{{{part[1..]}}}" : part));
    }
}
