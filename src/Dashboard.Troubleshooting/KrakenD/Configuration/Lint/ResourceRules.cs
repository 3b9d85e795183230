namespace Dashboard.Troubleshooting.KrakenD.Configuration.Lint;

/// <summary>Shutdown, memory, trust in backends, and how the pod is set.</summary>
internal static class ResourceRules
{
    /// <summary>Endpoints with a client limit from which their counters matter for memory.</summary>
    private const int ManyClientLimits = 20;

    public static IReadOnlyList<LintRule> All { get; } =
    [
        new("KD120", LintSeverity.Medium, "No bound for shutting down")
        {
            Why = "A stopping process waits for its last request without end and is killed (137) at the end of the grace period.",
            Fix = "Set \"max_shutdown_wait_time\": \"20s\", below the grace period (2.13 or later).",
            Check = EndlessShutdown,
        },
        new("KD121", LintSeverity.High, "Cache without a bound")
        {
            Why = "Every answer of the backend stays in memory until it expires.",
            Fix = "Set max_items and max_size (2.9.4 or later).",
            Check = UnboundedCaches,
        },
        new("KD122", LintSeverity.Medium, "Counters of client limits")
        {
            Why = "Each endpoint with client_max_rate keeps a counter per client: memory grows with both.",
            Fix = "Limit clients on fewer endpoints, or set num_shards (2.7 or later).",
            Check = ClientCounters,
        },
        new("KD123", LintSeverity.High, "Certificates of backends not checked")
        {
            Why = "Anybody in between can answer for a backend.",
            Fix = "Remove allow_insecure_connections; list the private authority in ca_certs.",
            Check = InsecureConnections,
        },
        new("KD124", LintSeverity.Low, "$schema absent or of another version")
        {
            Why = "Editors and krakend check -n report mistakes that are none, or miss some.",
            Fix = "Set $schema to the version that runs.",
            Check = OtherSchema,
        },
        new("KD125", LintSeverity.High, "Pod settings that keep KrakenD from starting")
        {
            Why = "KrakenD reads settings from its environment, and templates need a writable folder.",
            Fix = "Correct the pod's settings.",
            Check = PodMistakes,
        },
    ];

    private static IEnumerable<LintHit> EndlessShutdown(LintContext context)
    {
        var root = context.Gateway.Root;
        if (context.Version?.IsBefore(2, 13) is true)
            return [];
        if (root.Duration("max_shutdown_wait_time") is not { } wait || wait <= TimeSpan.Zero)
            return
            [
                new LintHit(root, "Shutting down waits for the last request without end.")
                {
                    Severity = context.Since(LintSeverity.Medium),
                },
            ];
        return context.Inputs.GracePeriod is { } grace && wait >= grace
            ?
            [
                new LintHit(
                    root["max_shutdown_wait_time"]!,
                    $"It waits {GoDuration.Format(wait)}, but the process is killed after {GoDuration.Format(grace)}."
                ),
            ]
            : [];
    }

    private static IEnumerable<LintHit> UnboundedCaches(LintContext context) =>
        from backend in context.Gateway.Backends
        where
            backend.HttpCache is not null
            && backend.HttpCache.Number("max_items") is null
            && backend.HttpCache.Number("max_size") is null
        select new LintHit(backend.HttpCache!, $"The cache of {backend.UrlPattern} has no bound.")
        {
            Fix = context.Version?.IsBefore(2, 9, 4) is true
                ? "Upgrade to 2.9.4 or later, then set max_items and max_size."
                : null,
        };

    private static IEnumerable<LintHit> ClientCounters(LintContext context)
    {
        var limited = context
            .Gateway.Endpoints.Where(endpoint =>
                endpoint.RateLimit is { LimitsClients: true } limit && limit.Node.Number("num_shards") is null
            )
            .ToList();
        return limited.Count == 0
            ? []
            :
            [
                new LintHit(
                    limited[0].RateLimit!.Node,
                    limited.Count == 1
                        ? $"{limited[0].Name} keeps a counter for each client."
                        : $"{limited.Count} endpoints keep a counter for each client, first {limited[0].Name}."
                )
                {
                    Severity = limited.Count < ManyClientLimits ? LintSeverity.Info : null,
                },
            ];
    }

    private static IEnumerable<LintHit> InsecureConnections(LintContext context) =>
        context
            .Gateway.Backends.Select(backend => backend.Node.Extra("backend/http/client").Object("client_tls"))
            .Prepend(context.Gateway.Root.Object("client_tls"))
            .Where(tls => tls.Flag("allow_insecure_connections"))
            .Select(tls => new LintHit(tls!["allow_insecure_connections"]!, "Certificates of backends are not checked."));

    private static IEnumerable<LintHit> OtherSchema(LintContext context)
    {
        var root = context.Gateway.Root;
        var wanted = context.Inputs.Version;
        if (root["$schema"] is not { } schema)
            return
            [
                new LintHit(root, "There is no $schema.")
                {
                    Severity = wanted is null ? LintSeverity.Info : null,
                    Fix = $"Add \"$schema\": \"{Address(wanted ?? GatewayVersion.NewestKnown)}\", with the version that runs.",
                },
            ];
        return
            wanted is not null
            && context.Gateway.SchemaVersion is { } named
            && (named.Major, named.Minor) != (wanted.Major, wanted.Minor)
            ? [new LintHit(schema, $"$schema is of {named}, but {wanted} runs.") { Fix = $"Write \"{Address(wanted)}\"." }]
            : [];
    }

    private static string Address(GatewayVersion version) =>
        $"https://www.krakend.io/schema/v{version.Major}.{version.Minor}/krakend.json";

    private static IEnumerable<LintHit> PodMistakes(LintContext context)
    {
        if (context.Inputs.Pod is not { } pod)
            yield break;
        var root = context.Gateway.Root;
        var environment = pod.Environment;
        if (pod.EnablesServiceLinks && pod.Services.Contains("krakend", StringComparer.OrdinalIgnoreCase))
            yield return new LintHit(
                root,
                "A Service named krakend sets KRAKEND_PORT to tcp://…: KrakenD does not start (exit code 255)."
            )
            {
                Fix = "Set enableServiceLinks: false in the pod, or rename the Service.",
            };
        var isRendered = environment.TryGetValue("FC_ENABLE", out var enable) && enable.Length > 0;
        if (isRendered && enable is "0" or "false")
            yield return new LintHit(root, $"FC_ENABLE={enable} still switches the Flexible Configuration on.")
            {
                Fix = "Remove FC_ENABLE.",
            };
        if (isRendered && pod.HasReadOnlyFiles && !pod.MountPaths.Any(path => path.TrimEnd('/') == "/tmp"))
            yield return new LintHit(root, "Rendering templates needs /tmp, which cannot be written.")
            {
                Fix = "Mount an emptyDir at /tmp.",
            };
        var hasProxy = environment.Keys.Any(name => name.Equals("HTTP_PROXY", StringComparison.OrdinalIgnoreCase));
        if (hasProxy && !environment.Keys.Any(name => name.Equals("NO_PROXY", StringComparison.OrdinalIgnoreCase)))
            yield return new LintHit(root, "HTTP_PROXY without NO_PROXY sends calls to backends through the proxy.")
            {
                Fix = "Set NO_PROXY to the backends' domains, for instance .svc,.cluster.local.",
            };
    }
}
