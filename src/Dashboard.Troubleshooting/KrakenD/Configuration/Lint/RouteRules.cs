using Dashboard.Troubleshooting.KrakenD.Configuration.Documents;

namespace Dashboard.Troubleshooting.KrakenD.Configuration.Lint;

/// <summary>Routes that collide, do not start, or lose what clients send.</summary>
internal static class RouteRules
{
    public static IReadOnlyList<LintRule> All { get; } =
    [
        new("KD010", LintSeverity.Critical, "Same method and path twice")
        {
            Why = "The gateway panics at the start (exit code 2).",
            Fix = "Remove one of them.",
            Check = SameRoute,
        },
        new("KD011", LintSeverity.Critical, "Same place with another placeholder name")
        {
            Why = "The router panics at the start (exit code 2).",
            Fix = "Use one name for the placeholder in all paths that share it.",
            Check = CollidingPlaceholders,
        },
        new("KD012", LintSeverity.Critical, "Wildcard path on the Community Edition")
        {
            Why = "The Community Edition panics at the start; wildcards are an Enterprise feature.",
            Fix = "Declare one endpoint for each depth, with placeholders like {level1}.",
            Check = Wildcards,
        },
        new("KD013", LintSeverity.Medium, "Path ends in a slash or differs by slash or case only")
        {
            Why = "Clients that call the other form get a redirect; those that send data may not follow it.",
            Fix = "Use the plain path without a slash at its end, in one spelling.",
            Check = OddPaths,
        },
        new("KD014", LintSeverity.Low, "Only one of the redirect switches")
        {
            Why = "disable_redirect_trailing_slash has no effect without disable_redirect_fixed_path.",
            Fix = "Add \"disable_redirect_fixed_path\": true.",
            Check = LonelyRedirectSwitch,
        },
        new("KD015", LintSeverity.High, "url_pattern uses a placeholder that the endpoint lacks")
        {
            Why = "The gateway does not start (exit code 255).",
            Fix = "Declare the placeholder in the endpoint's path, or take it out of url_pattern.",
            Check = UndeclaredPlaceholders,
        },
        new("KD016", LintSeverity.Medium, "Write is sent to every backend")
        {
            Why = "A backend without a method inherits the endpoint's: each of them gets the write.",
            Fix = "Set \"method\": \"GET\" on the backends that only read, and the write's method on the other.",
            Check = InheritedWrites,
        },
        new("KD017", LintSeverity.High, "Header that carries a claim or the token is not passed on")
        {
            Why = "Backends see only headers that input_headers lists.",
            Fix = "List the header in input_headers.",
            Check = DroppedHeaders,
        },
    ];

    private static IEnumerable<LintHit> SameRoute(LintContext context) =>
        from route in context.Gateway.Endpoints.GroupBy(endpoint => endpoint.Name, StringComparer.Ordinal)
        from again in route.Skip(1)
        select new LintHit(again.Node, $"{again.Name} stands twice, first in line {route.First().Node.Line}.");

    private static IEnumerable<LintHit> CollidingPlaceholders(LintContext context)
    {
        var names = new Dictionary<string, NamedPlace>(StringComparer.Ordinal);
        foreach (var endpoint in context.Gateway.Endpoints)
        {
            var place = endpoint.Method;
            foreach (var segment in endpoint.Path.Split('/').Skip(1))
            {
                if (segment is not ['{', .., '}'])
                {
                    place += $"/{segment}";
                    continue;
                }

                place += "/{}";
                if (!names.TryGetValue(place, out var known))
                    names[place] = new NamedPlace(segment, endpoint);
                else if (known.Name != segment)
                {
                    yield return new LintHit(
                        endpoint.Node["endpoint"] ?? endpoint.Node,
                        $"{endpoint.Name} names {segment} what {known.By.Name} (line {known.By.Node.Line}) names {known.Name}."
                    );
                    break;
                }
            }
        }
    }

    private static IEnumerable<LintHit> Wildcards(LintContext context) =>
        context.Inputs.IsEnterprise
            ? []
            : context
                .Gateway.Endpoints.Where(endpoint => endpoint.Path.Split('/').Any(segment => segment.StartsWith('*')))
                .Select(endpoint => new LintHit(endpoint.Node["endpoint"]!, $"{endpoint.Path} is a wildcard path."));

    private static IEnumerable<LintHit> OddPaths(LintContext context)
    {
        var seen = new Dictionary<string, EndpointConfiguration>(StringComparer.Ordinal);
        foreach (var endpoint in context.Gateway.Endpoints.Where(endpoint => endpoint.Path.Length > 1))
        {
            var plain = $"{endpoint.Method} {endpoint.Path.TrimEnd('/').ToLowerInvariant()}";
            var message =
                seen.TryGetValue(plain, out var first) && first.Path != endpoint.Path
                    ? $"{endpoint.Path} differs from {first.Path} (line {first.Node.Line}) by slash or case only."
                : endpoint.Path.EndsWith('/') ? $"{endpoint.Path} ends in a slash."
                : null;
            seen.TryAdd(plain, endpoint);
            if (message is not null)
                yield return new LintHit(endpoint.Node["endpoint"]!, message)
                {
                    Severity = endpoint.IsRead && !context.Inputs.HasStrictClients ? LintSeverity.Info : null,
                };
        }
    }

    private static IEnumerable<LintHit> LonelyRedirectSwitch(LintContext context) =>
        context.Gateway.Router is { } router
        && router.Flag("disable_redirect_trailing_slash")
        && !router.Flag("disable_redirect_fixed_path")
            ?
            [
                new LintHit(
                    router["disable_redirect_trailing_slash"]!,
                    "disable_redirect_trailing_slash stands alone; redirects go on."
                ),
            ]
            : [];

    private static IEnumerable<LintHit> UndeclaredPlaceholders(LintContext context) =>
        from backend in context.Gateway.Backends
        where backend.Endpoint is not null
        let known = backend.Endpoint!.Placeholders
        let unknown = backend
            .RequiredPlaceholders.Where(name => !known.Contains(name, StringComparer.Ordinal))
            .Distinct()
            .ToList()
        where unknown.Count > 0
        select new LintHit(
            backend.Node["url_pattern"]!,
            $"{string.Join(", ", unknown.Select(name => $"{{{name}}}"))} does not occur in {backend.Endpoint!.Path}."
        );

    private static IEnumerable<LintHit> InheritedWrites(LintContext context) =>
        from endpoint in context.Gateway.Endpoints
        where !endpoint.IsRead && endpoint.Backends.Count > 1
        from backend in endpoint.Backends
        where backend.Node.Text("method") is null
        select new LintHit(backend.Node, $"{backend.UrlPattern} is called with {endpoint.Method}, the endpoint's method.");

    private static IEnumerable<LintHit> DroppedHeaders(LintContext context)
    {
        foreach (var endpoint in context.Gateway.Endpoints.Where(endpoint => endpoint.Validator is not null))
        {
            var listed = endpoint.InputHeaders;
            if (listed.Contains("*", StringComparer.Ordinal))
                continue;
            var at = endpoint.Node["input_headers"] ?? endpoint.Node;
            var missing = endpoint
                .Validator!.ClaimHeaders.Where(header => !listed.Contains(header, StringComparer.OrdinalIgnoreCase))
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .ToList();
            if (missing.Count > 0)
                yield return new LintHit(
                    at,
                    $"{string.Join(", ", missing)} carries a claim, but input_headers of {endpoint.Name} does not list it."
                );
            if (!listed.Contains("Authorization", StringComparer.OrdinalIgnoreCase))
                yield return new LintHit(
                    at,
                    $"The backends of {endpoint.Name} do not get the token: input_headers does not list Authorization."
                )
                {
                    Severity = LintSeverity.Info,
                    Fix = "List Authorization in input_headers if a backend checks the token itself.",
                };
        }
    }

    private sealed record NamedPlace(string Name, EndpointConfiguration By);
}
