using System.Text.RegularExpressions;

namespace Dashboard.Troubleshooting.KrakenD.View;

/// <summary>Spelling of endpoints: metrics write <c>/users/:id</c>, the configuration <c>/users/{id}</c>.</summary>
public static partial class Route
{
    /// <summary>A route as the configuration spells it.</summary>
    public static string InConfiguration(string metricRoute) =>
        metricRoute.AsSpan().IndexOfAny(':', '*') < 0 ? metricRoute : Parameter().Replace(metricRoute, "/{${name}}");

    /// <summary>A route as gin-style metrics and logs spell it.</summary>
    public static string InMetrics(string configurationRoute) =>
        configurationRoute.Contains('{', StringComparison.Ordinal)
            ? Placeholder().Replace(configurationRoute, "/:${name}")
            : configurationRoute;

    /// <summary>
    /// Requests that reach no endpoint carry a status text instead of a route, e.g. <c>404 Not Found</c> (CE 2.9 and later;
    /// before, always that one).
    /// </summary>
    public static bool IsPseudo(string metricRoute) => metricRoute == "Upgraded Connection" || PseudoRoute().IsMatch(metricRoute);

    [GeneratedRegex("/[:*](?<name>[^/]+)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Parameter();

    [GeneratedRegex(@"/\{(?<name>[^/}]+)\}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Placeholder();

    [GeneratedRegex("^[1-5][0-9][0-9] .*", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PseudoRoute();
}
