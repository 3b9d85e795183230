using static Dashboard.Troubleshooting.KrakenD.Alerting.RuleQueries;

namespace Dashboard.Troubleshooting.KrakenD.Alerting;

/// <summary>What a process says in its log and no request counter tells; they need the log counters of
/// <c>krakend.mtail</c>.</summary>
internal static class ProcessAlerts
{
    private const string Process = "namespace, pod, instance";
    private const string Who = "{{ or $labels.pod $labels.instance }}";

    /// <summary>A stranger's broken handshake is daily; this many in five minutes are the gateway's own certificate.</summary>
    private const double ManyHandshakes = 20;

    /// <summary>From this share of the limit on the next burst finds no descriptor.</summary>
    private const double NearLimit = 0.9;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<AlertRule> All { get; } =
    [
        new()
        {
            Name = "KrakenDPanics",
            Query = Lines("panic_serving", 0),
            For = TimeSpan.Zero,
            Severity = AlertSeverity.Critical,
            Causes = ["gateway-internal-error", "gateway-crash"],
            Summary = $"{Who} panics while it serves requests",
            Description = "A plugin or script ends requests without an answer; no metric counts them.",
        },
        new()
        {
            Name = "KrakenDHandshakesRefused",
            Query = Lines("tls_handshake", ManyHandshakes),
            For = TimeSpan.FromMinutes(2),
            Severity = AlertSeverity.Critical,
            Causes = ["gateway-tls-failing"],
            Summary = $"Clients refuse the certificate of {Who}",
            Description = "More than 20 TLS handshakes failed in 5 min; these requests are in no counter.",
        },
        new()
        {
            Name = "KrakenDDescriptors",
            Query = $$"""
                max by ({{Gateway}}, pod, instance) (process_open_fds{$t} / process_max_fds{$t}) > {{Number(NearLimit)}}
                or {{Lines("no_descriptors", 0)}}
                """,
            For = TimeSpan.FromMinutes(1),
            Severity = AlertSeverity.Critical,
            Causes = ["descriptors-exhausted", "goroutine-leak"],
            Summary = $"{Who} runs out of file descriptors",
            Description = "Above 90 % of the limit, or refused already: new connections are not accepted.",
        },
        new()
        {
            Name = "KrakenDOwnTokenFails",
            Query = $"{LogEvents("5m", "$m, reason=\"token\"", Process + ", endpoint", "krakend_log_errors_total")} > 0",
            For = TimeSpan.FromMinutes(1),
            Severity = AlertSeverity.Critical,
            Causes = ["token-source-failing"],
            Summary = $"{Who} cannot fetch its own token for {{{{ $labels.endpoint }}}}",
            Description = "The token endpoint of auth/client-credentials refuses or is away; the backend itself may be well.",
        },
        new()
        {
            Name = "KrakenDConsumerFails",
            Query = Lines("async_failed", 0),
            For = TimeSpan.FromMinutes(1),
            Severity = AlertSeverity.Warning,
            Causes = ["async-backend-unavailable"],
            Summary = $"The queue consumer of {Who} cannot connect",
            Description = "Messages stay in the queue; no request fails because of it.",
        },
        new()
        {
            Name = "KrakenDPluginNotLoaded",
            Query = Lines("plugin_failed", 0),
            For = TimeSpan.Zero,
            Severity = AlertSeverity.Warning,
            Causes = ["plugin-not-loaded"],
            Summary = $"{Who} started without a plugin",
            Description = "The gateway serves on without it: what the plugin checks or adds is missing in every request.",
        },
        new()
        {
            Name = "KrakenDExportFails",
            Query = Lines("export_failed", 0),
            For = TimeSpan.FromMinutes(5),
            Severity = AlertSeverity.Warning,
            Causes = ["telemetry-export-failing"],
            Summary = $"{Who} cannot send its telemetry",
            Description = "Users are served; what this process does is missing where it is sent to.",
        },
    ];

    private static string Lines(string @event, double more) =>
        $"{LogEvents("5m", $"$m, event=\"{@event}\"", Process, "krakend_log_lifecycle_total")} > {Number(more)}";
}
