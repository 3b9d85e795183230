namespace Dashboard.Troubleshooting.KrakenD.Configuration.Lint;

/// <summary>Logs, metrics and traces that are lost, and ports that clash.</summary>
internal static class TelemetryRules
{
    public static IReadOnlyList<LintRule> All { get; } =
    [
        new("KD110", LintSeverity.High, "Unknown log format")
        {
            Why = "Any other format than default, logstash and custom is plain text in silence.",
            Fix = "Set \"format\": \"custom\" and \"custom_format\": \"%{message}\", with telemetry/logstash enabled, for JSON.",
            Check = UnknownFormat,
        },
        new("KD111", LintSeverity.High, "Log goes nowhere")
        {
            Why = "With neither stdout nor syslog nor GELF the log is lost.",
            Fix = "Set \"stdout\": true.",
            Check = LostLog,
        },
        new("KD112", LintSeverity.Low, "DEBUG log")
        {
            Why = "Every request writes several lines: it costs time, space, and hides what matters.",
            Fix = "Set \"level\": \"WARNING\".",
            Check = DebugLog,
        },
        new("KD113", LintSeverity.Medium, "No exporter")
        {
            Why = "Nothing outside of the process gets numbers: no dashboard and no alert can see it.",
            Fix = "Add telemetry/opentelemetry with a Prometheus exporter.",
            Check = NoExporter,
        },
        new("KD114", LintSeverity.Medium, "Old exporter")
        {
            Why = "OpenCensus and Influx are no longer developed; tag_path grows memory with every path.",
            Fix = "Use telemetry/opentelemetry; names of metrics change with it.",
            Check = OldExporters,
        },
        new("KD115", LintSeverity.High, "Port used twice")
        {
            Why =
                "The process ends with exit code 0 when its API port is "
                + "taken, and goes on without metrics when an exporter's is.",
            Fix = "Give each listener a port of its own.",
            Check = PortClashes,
        },
        new("KD116", LintSeverity.Low, "Every request is traced")
        {
            Why = "Without trace_sample_rate all traces are sent.",
            Fix = "Set \"trace_sample_rate\": 0.05.",
            Check = AllTraces,
        },
    ];

    private static IEnumerable<LintHit> UnknownFormat(LintContext context) =>
        context.Gateway.Telemetry.Logging.Text("format") is { } format && format is not ("default" or "logstash" or "custom")
            ?
            [
                new LintHit(
                    context.Gateway.Telemetry.Logging!["format"]!,
                    $"\"{format}\" is no log format; lines stay plain text."
                ),
            ]
            : [];

    private static IEnumerable<LintHit> LostLog(LintContext context) =>
        context.Gateway.Telemetry.Logging is { } logging
        && !logging.Flag("stdout")
        && !logging.Flag("syslog")
        && context.Gateway.Root.Extra("telemetry/gelf") is null
            ? [new LintHit(logging, "Neither stdout nor syslog is on; the log is lost.")]
            : [];

    private static IEnumerable<LintHit> DebugLog(LintContext context) =>
        context.Gateway.Telemetry switch
        {
            { Logging: null } =>
            [
                new LintHit(context.Gateway.Root, "Without telemetry/logging everything is logged, down to DEBUG."),
            ],
            { LogLevel: "DEBUG" } it => [new LintHit(it.Logging!["level"]!, "Everything is logged, down to DEBUG.")],
            _ => [],
        };

    private static IEnumerable<LintHit> NoExporter(LintContext context) =>
        context.Gateway.Telemetry.HasExporter
            ? []
            : [new LintHit(context.Gateway.Telemetry.OpenTelemetry ?? context.Gateway.Root, "No exporter publishes metrics.")];

    private static IEnumerable<LintHit> OldExporters(LintContext context)
    {
        var telemetry = context.Gateway.Telemetry;
        if (telemetry.OpenCensus is { } openCensus)
            yield return new LintHit(openCensus, "OpenCensus is no longer developed.");
        if (telemetry.Influx is { } influx)
            yield return new LintHit(influx, "The Influx exporter is no longer developed.");
    }

    private static IEnumerable<LintHit> PortClashes(LintContext context)
    {
        var root = context.Gateway.Root;
        var taken = new Dictionary<int, string> { [(int)context.Gateway.Port] = "the API" };
        foreach (var (node, port, name) in context.Gateway.Telemetry.Listeners.Where(listener => listener.Port > 0))
        {
            if (!taken.TryAdd(port, name))
                yield return new LintHit(
                    taken[port] == "the API" ? root["port"] ?? node : node,
                    $"Port {port} is that of {taken[port]} and of {name} (line {node.Line})."
                );
        }
    }

    private static IEnumerable<LintHit> AllTraces(LintContext context) =>
        context.Gateway.Telemetry.OpenTelemetry is { } telemetry
        && telemetry.Number("trace_sample_rate") is null
        && context.Gateway.Telemetry.OtlpExporters.Any(exporter => !exporter.Flag("disable_traces"))
            ? [new LintHit(telemetry, "Every request is traced and sent.")]
            : [];
}
