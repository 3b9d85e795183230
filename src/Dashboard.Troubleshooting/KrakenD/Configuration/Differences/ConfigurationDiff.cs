using System.Globalization;
using Dashboard.Troubleshooting.KrakenD.Configuration.Documents;

namespace Dashboard.Troubleshooting.KrakenD.Configuration.Differences;

/// <summary>Compares what two configurations mean, not how they are written: moved endpoints, other white space and defaults that
/// are written out are no difference.</summary>
public static class ConfigurationDiff
{
    private const string Gateway = "Gateway";

    /// <summary>What changes from one to the other, what refuses callers first.</summary>
    public static IReadOnlyList<ConfigurationDifference> Between(GatewayConfiguration before, GatewayConfiguration after)
    {
        var old = ByRoute(before);
        var current = ByRoute(after);
        return
        [
            .. Removed(old, current)
                .Concat(Added(old, current))
                .Concat(
                    old.Where(route => current.ContainsKey(route.Key))
                        .SelectMany(route => Endpoint(route.Value, current[route.Key]))
                )
                .Concat(Service(before, after))
                .OrderBy(difference => difference.Kind)
                .ThenBy(difference => difference.Subject, StringComparer.Ordinal),
        ];
    }

    private static Dictionary<(string Method, string Path), EndpointConfiguration> ByRoute(GatewayConfiguration gateway)
    {
        var routes = new Dictionary<(string Method, string Path), EndpointConfiguration>();
        foreach (var endpoint in gateway.Endpoints)
            routes[(endpoint.Method, endpoint.Path)] = endpoint;
        return routes;
    }

    private static IEnumerable<ConfigurationDifference> Removed(
        Dictionary<(string Method, string Path), EndpointConfiguration> old,
        Dictionary<(string Method, string Path), EndpointConfiguration> current
    ) =>
        from route in old
        where !current.ContainsKey(route.Key)
        let otherMethod = current.Keys.Any(key => key.Path == route.Key.Path)
        select new ConfigurationDifference(
            DifferenceKind.RouteRemoved,
            route.Value.Name,
            "route removed",
            otherMethod ? "Its callers get 405." : "Its callers get 404."
        );

    private static IEnumerable<ConfigurationDifference> Added(
        Dictionary<(string Method, string Path), EndpointConfiguration> old,
        Dictionary<(string Method, string Path), EndpointConfiguration> current
    ) =>
        from route in current
        where !old.ContainsKey(route.Key)
        select new ConfigurationDifference(DifferenceKind.RouteAdded, route.Value.Name, "route added", null);

    private static IEnumerable<ConfigurationDifference> Endpoint(EndpointConfiguration before, EndpointConfiguration after)
    {
        var name = after.Name;
        if (before.Timeout != after.Timeout)
            yield return new ConfigurationDifference(
                after.Timeout < before.Timeout ? DifferenceKind.TimeoutLowered : DifferenceKind.TimeoutRaised,
                name,
                $"timeout {GoDuration.Format(before.Timeout)} to {GoDuration.Format(after.Timeout)}",
                after.Timeout < before.Timeout
                    ? $"Calls whose backends take more than {GoDuration.Format(after.BackendBudget)} fail with 500."
                    : null
            );
        foreach (var difference in LimitDiff.Between(name, before.RateLimit, after.RateLimit))
            yield return difference;
        if (Validator(name, before.Validator, after.Validator) is { } validator)
            yield return validator;
        if (before.IsNoOp != after.IsNoOp)
            yield return new ConfigurationDifference(
                DifferenceKind.EncodingChanged,
                name,
                after.IsNoOp ? "answers now pass unread (no-op)" : "answers are now read and merged (no longer no-op)",
                after.IsNoOp ? null : "Answers other than 200 and 201, and bodies that are no JSON, become 500."
            );
        if (before.ConcurrentCalls != after.ConcurrentCalls)
            yield return new ConfigurationDifference(
                DifferenceKind.BackendChanged,
                name,
                Text($"concurrent_calls {before.ConcurrentCalls} to {after.ConcurrentCalls}"),
                Text($"Each request makes {after.ConcurrentCalls} calls to each backend.")
            );
        foreach (var key in new[] { "input_headers", "input_query_strings" })
        {
            if (Inputs(name, key, before, after) is { } input)
                yield return input;
        }

        foreach (var difference in BackendDiff.Between(before, after))
            yield return difference;
    }

    private static ConfigurationDifference? Validator(
        string name,
        ValidatorConfiguration? before,
        ValidatorConfiguration? after
    ) =>
        (before, after) switch
        {
            (null, null) => null,
            (null, _) => new(DifferenceKind.ValidatorAdded, name, "token check added", "Callers without a valid token get 401."),
            (_, null) => new(DifferenceKind.ValidatorRemoved, name, "token check removed", "Anybody may call it."),
            _ when ChangedSettings(before.Node, after.Node) is { Count: > 0 } changed => new(
                DifferenceKind.ValidatorChanged,
                name,
                $"token check changed: {string.Join("; ", changed)}",
                "Tokens that were accepted may be refused with 401 or 403."
            ),
            _ => null,
        };

    private static ConfigurationDifference? Inputs(
        string name,
        string key,
        EndpointConfiguration before,
        EndpointConfiguration after
    )
    {
        var (old, current) = (before.Node.Texts(key), after.Node.Texts(key));
        var gone = old.Except(current, StringComparer.OrdinalIgnoreCase).ToList();
        var added = current.Except(old, StringComparer.OrdinalIgnoreCase).ToList();
        return gone.Count + added.Count == 0
            ? null
            : new ConfigurationDifference(
                DifferenceKind.InputChanged,
                name,
                $"{key}{Listed(" without ", gone)}{Listed(" with ", added)}",
                gone.Count > 0 ? "Backends no longer get what is not listed." : null
            );
    }

    private static IEnumerable<ConfigurationDifference> Service(GatewayConfiguration before, GatewayConfiguration after) =>
        ChangedSettings(
                before.Root,
                after.Root,
                ["endpoints", "extra_config", "timeout", "host", "async_agent", "output_encoding"]
            )
            .Concat(Features(before.Root, after.Root))
            .Select(changed => new ConfigurationDifference(DifferenceKind.ServiceChanged, Gateway, changed, null));

    private static IEnumerable<string> Features(ConfigurationNode before, ConfigurationNode after)
    {
        var (old, current) = (before.Object("extra_config"), after.Object("extra_config"));
        foreach (var feature in Keys(old).Union(Keys(current), StringComparer.Ordinal))
        {
            if (current?[feature] is not { } now)
                yield return $"{feature} removed";
            else if (old?[feature] is not { } then)
                yield return $"{feature} added";
            else if (ChangedSettings(then, now) is { Count: > 0 } changed)
                yield return $"{feature}: {string.Join("; ", changed)}";
        }
    }

    /// <summary>Settings of two objects that differ, each with both values.</summary>
    internal static IReadOnlyList<string> ChangedSettings(
        ConfigurationNode before,
        ConfigurationNode after,
        string[]? without = null
    ) =>
        [
            .. Keys(before)
                .Union(Keys(after), StringComparer.Ordinal)
                .Except(without ?? [], StringComparer.Ordinal)
                .Where(key => !NodeEquality.AreEqual(before[key], after[key]))
                .Select(key => $"{key} {Written(before[key])} to {Written(after[key])}"),
        ];

    internal static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<string> Keys(ConfigurationNode? node) =>
        node is null ? [] : node.Settings.Select(setting => setting.Key!).Distinct(StringComparer.Ordinal);

    private static string Written(ConfigurationNode? node) => node is null ? "not set" : Shortened(node.Written);

    private static string Shortened(string text) => text.Length <= 80 ? text : $"{text[..77]}…";

    private static string Listed(string lead, List<string> names) => names.Count == 0 ? "" : $"{lead}{string.Join(", ", names)}";
}
