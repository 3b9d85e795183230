using Dashboard.Troubleshooting.KrakenD.View;

namespace Dashboard.Troubleshooting.KrakenD.Alerting;

/// <summary>One condition with the limits of all, and again with its own for each endpoint or backend that has them.</summary>
internal static class OwnLimits
{
    /// <summary>A condition whose series carry the labels of an endpoint.</summary>
    public static string ForEndpoints(Thresholds thresholds, Func<Thresholds, string> condition) =>
        Combine(
            thresholds,
            condition,
            [.. thresholds.Overrides.Select(limits => limits.Endpoint).OfType<string>().Distinct(StringComparer.Ordinal)],
            thresholds.ForEndpoint,
            "http_route, http_request_method",
            EndpointOf
        );

    /// <summary>A condition whose series carry the label of a backend's host.</summary>
    public static string ForBackends(Thresholds thresholds, Func<Thresholds, string> condition) =>
        Combine(
            thresholds,
            condition,
            [.. thresholds.Overrides.Select(limits => limits.Backend).OfType<string>().Distinct(StringComparer.Ordinal)],
            thresholds.ForBackend,
            "server_address",
            backend => Labelled("vector(1)", "server_address", backend)
        );

    private static string Combine(
        Thresholds thresholds,
        Func<Thresholds, string> condition,
        IReadOnlyList<string> subjects,
        Func<string, Thresholds> limits,
        string on,
        Func<string, string> vector
    )
    {
        if (subjects.Count == 0)
            return condition(thresholds);
        var others = string.Join("\n  or ", subjects.Select(vector));
        var own = subjects.Select(subject => $"(\n{condition(limits(subject))}\n)\nand on ({on}) {vector(subject)}");
        return $"(\n{condition(thresholds)}\n)\nunless on ({on}) ({others})\nor\n{string.Join("\nor\n", own)}";
    }

    /// <summary>An endpoint is named as the pages name it, e.g. <c>POST /v1/orders/{id}</c>.</summary>
    private static string EndpointOf(string endpoint)
    {
        var (method, path) = endpoint.Split(' ', 2) is [var first, var rest] ? (first, rest) : ("", endpoint);
        return Labelled(Labelled("vector(1)", "http_route", Route.InMetrics(path)), "http_request_method", method);
    }

    // The pattern and the source label are empty: the value is written as it stands, so only the dollar needs care.
    private static string Labelled(string vector, string label, string value) =>
        $"label_replace({vector}, \"{label}\", \"{value.Replace("\\", @"\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal).Replace("$", "$$", StringComparison.Ordinal)}\", \"\", \"\")";
}
