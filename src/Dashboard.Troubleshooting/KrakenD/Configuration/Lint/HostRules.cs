namespace Dashboard.Troubleshooting.KrakenD.Configuration.Lint;

/// <summary>Hosts of backends that cannot be reached, or not as meant.</summary>
internal static class HostRules
{
    public static IReadOnlyList<LintRule> All { get; } =
    [
        new("KD020", LintSeverity.Critical, "Backend without a host")
        {
            Why = "The gateway starts, and every call fails at once with 500.",
            Fix = "Set \"host\" in the backend or at the top level.",
            Check = NoHost,
        },
        new("KD021", LintSeverity.High, "Host without scheme and with disable_host_sanitize")
        {
            Why = "Nothing puts http:// in front of it: every call fails with 500.",
            Fix = "Write the scheme, or take disable_host_sanitize out.",
            Check = UnsanitizedHost,
        },
        new("KD022", LintSeverity.Info, "Host without scheme")
        {
            Why = "KrakenD puts http:// in front of it, which is wrong for a backend with TLS.",
            Fix = "Write http:// or https://.",
            Check = NoScheme,
        },
        new("KD023", LintSeverity.Critical, "Host that KrakenD refuses")
        {
            Why = "A host with path, query, credentials, IPv6 address, upper-case scheme or one-digit port stops the start.",
            Fix = "Keep scheme, name and port in host, and move the path to url_pattern.",
            Check = RefusedHost,
        },
        new("KD024", LintSeverity.High, "Host is the gateway itself")
        {
            Why = "In a container, localhost is the gateway's own container and not the backend.",
            Fix = "Use the name of the backend's Service.",
            Check = LocalHost,
        },
        new("KD025", LintSeverity.Low, "Host of one label")
        {
            Why = "A short name resolves in the gateway's own namespace only.",
            Fix = "Write the full name, for instance orders.shop.svc.cluster.local.",
            Check = ShortHost,
        },
        new("KD027", LintSeverity.Medium, "Several hosts in one backend")
        {
            Why =
                "KrakenD checks no host and fails over to none: one dead host "
                + "of N makes 1/N of the calls fail, unseen by the breaker.",
            Fix = "Use one name of a Service that balances by itself.",
            Check = SeveralHosts,
        },
        new("KD028", LintSeverity.High, "Service discovery that cannot work")
        {
            Why = "DNS SRV names need disable_host_sanitize; dns-shared is not in the Community Edition.",
            Fix = "Set \"sd\": \"dns\" with \"disable_host_sanitize\": true.",
            Check = BrokenDiscovery,
        },
    ];

    private static IEnumerable<LintHit> NoHost(LintContext context) =>
        from backend in context.Gateway.Backends
        where backend.Hosts.Count == 0 && !backend.NeedsNoHost
        select new LintHit(backend.Node, $"The backend {backend.UrlPattern} has no host, and there is none at the top level.");

    private static IEnumerable<LintHit> UnsanitizedHost(LintContext context) =>
        from host in Named(context)
        where host.By is { DisablesHostSanitize: true, ServiceDiscovery: "static" or "" } && !host.Host.HasScheme
        select new LintHit(host.Host.Node, $"{host.Host.Text} has no scheme, and disable_host_sanitize adds none.");

    private static IEnumerable<LintHit> NoScheme(LintContext context) =>
        from host in Named(context)
        where host.By is null or { DisablesHostSanitize: false, ServiceDiscovery: "static" or "" } && !host.Host.HasScheme
        select new LintHit(
            host.Host.Node,
            host.Host.Port is 443 or 8443
                ? $"{host.Host.Text} is called with http://, but the port is one of https."
                : $"{host.Host.Text} is called with http://."
        )
        {
            Fix = host.Host.Port is 443 or 8443 ? $"Write \"https://{host.Host.Text}\"." : null,
        };

    private static IEnumerable<LintHit> RefusedHost(LintContext context) =>
        from host in Named(context)
        where host.By is null or { DisablesHostSanitize: false, ServiceDiscovery: "static" or "" } && !host.Host.CanBeCleaned
        select new LintHit(host.Host.Node, $"KrakenD does not start with the host {Redacted(host.Host)}.");

    private static IEnumerable<LintHit> LocalHost(LintContext context) =>
        from host in Named(context)
        where host.Host.IsLocal && !CallsItself(host.By)
        select new LintHit(host.Host.Node, $"{host.Host.Text} is the gateway itself.");

    private static bool CallsItself(BackendConfiguration? backend) =>
        backend is not null
        && (
            backend.UrlPattern.StartsWith("/__health", StringComparison.Ordinal)
            || backend.UrlPattern.StartsWith("/__echo", StringComparison.Ordinal)
            || backend.UrlPattern.StartsWith("/__debug", StringComparison.Ordinal)
        );

    private static IEnumerable<LintHit> ShortHost(LintContext context) =>
        from host in Named(context)
        where host.Host.IsSingleLabel
        select new LintHit(host.Host.Node, $"{host.Host.Name} resolves in the gateway's own namespace only.")
        {
            Severity = context.Inputs.IsKubernetes ? null : LintSeverity.Info,
        };

    private static IEnumerable<LintHit> SeveralHosts(LintContext context) =>
        from backend in context.Gateway.Backends
        where backend.OwnHosts.Count > 1
        select new LintHit(
            backend.Node["host"]!,
            $"{backend.OwnHosts.Count} hosts are picked at random; one dead host fails 1 of {backend.OwnHosts.Count} calls."
        );

    private static IEnumerable<LintHit> BrokenDiscovery(LintContext context)
    {
        foreach (var backend in context.Gateway.Backends)
        {
            var at = backend.Node["sd"] ?? backend.Node;
            if (backend.ServiceDiscovery == "dns-shared" && !context.Inputs.IsEnterprise)
                yield return new LintHit(at, "\"sd\": \"dns-shared\" is not in the Community Edition.");
            else if (backend.ServiceDiscovery is "dns" or "dns-shared" && !backend.DisablesHostSanitize)
                yield return new LintHit(at, "http:// is put in front of the SRV name; the look-up fails.");
        }
    }

    /// <summary>Hosts with the backend that writes them; those of the top level without. Templates are KD026.</summary>
    private static IEnumerable<NamedHost> Named(LintContext context) =>
        context
            .Gateway.Backends.SelectMany(backend => backend.OwnHosts.Select(host => new NamedHost(host, backend)))
            .Concat(context.Gateway.Hosts.Select(host => new NamedHost(host, null)))
            .Where(host => !host.Host.IsTemplate);

    private static string Redacted(HostSetting host) =>
        host.Text.Contains('@', StringComparison.Ordinal) ? $"{host.Name} (with credentials)" : host.Text;

    private sealed record NamedHost(HostSetting Host, BackendConfiguration? By);
}
