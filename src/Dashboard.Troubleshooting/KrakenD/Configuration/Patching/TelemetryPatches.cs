using System.Text.Json.Nodes;
using Dashboard.Troubleshooting.KrakenD.Configuration.Documents;

namespace Dashboard.Troubleshooting.KrakenD.Configuration.Patching;

/// <summary>Patches of metrics, traces and the log.</summary>
internal static class TelemetryPatches
{
    private const string OpenTelemetry = "telemetry/opentelemetry";
    private const string Logging = "telemetry/logging";

    public static IReadOnlyList<ConfigurationFix> All { get; } =
    [
        new("expose-metrics", FeatureScope.Service, ExposeMetrics),
        new("keep-all-layers", FeatureScope.Service, KeepAllLayers),
        new("write-log", FeatureScope.Service, WriteLog),
        new("lower-gateway-work", FeatureScope.Service, LowerGatewayWork),
        new("correct-exporter", FeatureScope.Service, CorrectExporter),
        new("checksum-annotation", FeatureScope.Service, ChecksumAnnotation),
    ];

    private static PatchDraft ExposeMetrics(PatchContext context)
    {
        var (gateway, telemetry) = (context.Gateway, context.Gateway.Telemetry);
        var exporters = telemetry.PrometheusExporters;
        if (exporters.Count > 0)
            return PatchDraft.Of(exporters.SelectMany(SwitchedOn));
        var port = PatchSteps.FreePort(gateway, TelemetryConfiguration.PrometheusPort);
        var exporter = new JsonObject
        {
            ["name"] = "prom",
            ["port"] = port,
            ["process_metrics"] = true,
            ["go_metrics"] = true,
        };
        return PatchDraft.Of([
            .. telemetry.OpenTelemetry?["service_name"] is null
                ? (PatchEdit[])
                    [PatchSteps.Extra(gateway.Root, OpenTelemetry, "service_name", gateway.Root.Text("name") ?? "krakend")]
                : [],
            PatchEdit.Set("", new JsonArray(exporter), "extra_config", OpenTelemetry, "exporters", "prometheus"),
        ]) with
        {
            Derivation = [$"Port {port}: no listener of this file has it."],
            ToCheck = ["Prometheus must scrape that port of every replica. It must be free in the pod."],
        };
    }

    private static IEnumerable<PatchEdit> SwitchedOn(ConfigurationNode exporter)
    {
        foreach (var key in (string[])["process_metrics", "go_metrics"])
        {
            if (!exporter.Flag(key))
                yield return PatchEdit.Set(exporter.Pointer, true, key);
        }

        if (exporter.Flag("disable_metrics"))
            yield return PatchEdit.Set(exporter.Pointer, false, "disable_metrics");
    }

    private static PatchDraft KeepAllLayers(PatchContext context)
    {
        var layers = context.Gateway.Telemetry.OpenTelemetry.Object("layers");
        if (layers is null)
            return PatchDraft.No("No layer is switched off in the service's telemetry of this file.");
        var edits = new List<PatchEdit>();
        foreach (var layer in (string[])["global", "proxy"])
        {
            if (layers.Object(layer).Flag("disable_metrics"))
                edits.Add(PatchEdit.Set(layers.Pointer, false, layer, "disable_metrics"));
        }

        if (layers.Object("backend").Object("metrics") is { } backend)
            edits.AddRange(
                Switches()
                    .Where(wanted => wanted.Value!.GetValue<bool>() != backend.Flag(wanted.Key) || backend[wanted.Key] is null)
                    .Select(wanted => PatchEdit.Set(backend.Pointer, wanted.Value!.DeepClone(), wanted.Key))
            );
        return PatchDraft.Of(edits) with { ToCheck = ["Blocks of one endpoint or backend override this one."] };
    }

    private static JsonObject Switches() =>
        new()
        {
            ["disable_stage"] = false,
            ["round_trip"] = true,
            ["read_payload"] = true,
            ["detailed_connection"] = true,
        };

    private static PatchDraft WriteLog(PatchContext context)
    {
        if (context.Gateway.Telemetry.Logging is not { } logging)
            return PatchDraft.Of(PatchSteps.Extra(context.Gateway.Root, Logging, Log()));
        var edits = new List<PatchEdit>();
        if (!logging.Flag("stdout"))
            edits.Add(PatchEdit.Set(logging.Pointer, true, "stdout"));
        if (context.Gateway.Telemetry.LogLevel is "ERROR" or "CRITICAL" or "FATAL")
            edits.Add(PatchEdit.Set(logging.Pointer, "WARNING", "level"));
        if (logging.Text("format") is { } format && format is not ("default" or "logstash" or "custom"))
            edits.Add(PatchEdit.Remove(logging.Pointer, "format"));
        return PatchDraft.Of(edits);
    }

    private static PatchDraft LowerGatewayWork(PatchContext context)
    {
        var telemetry = context.Gateway.Telemetry;
        var edits = new List<PatchEdit>();
        if (telemetry.Logging is not { } logging)
            edits.Add(PatchSteps.Extra(context.Gateway.Root, Logging, Log()));
        else if (telemetry.LogLevel is null or "DEBUG" or "INFO")
            edits.Add(PatchEdit.Set(logging.Pointer, "WARNING", "level"));
        var traces = telemetry.OtlpExporters.Any(exporter => !exporter.Flag("disable_traces"));
        if (traces && telemetry.OpenTelemetry.Number("trace_sample_rate") is null)
            edits.Add(PatchSteps.Extra(context.Gateway.Root, OpenTelemetry, "trace_sample_rate", 0.05));
        foreach (var validator in Uncached(context.Gateway))
            edits.Add(PatchEdit.Set(validator.Node.Pointer, true, "cache"));
        return edits.Count == 0
            ? PatchDraft.No("Log level, traces and key caches of this file are right: the work is elsewhere.")
            : PatchDraft.Of(edits);
    }

    private static IEnumerable<ValidatorConfiguration> Uncached(GatewayConfiguration gateway) =>
        gateway
            .Endpoints.Select(endpoint => endpoint.Validator)
            .OfType<ValidatorConfiguration>()
            .Where(validator => validator is { KeyUrl: not null, LocalKeyPath: null, CachesKeys: false });

    private static JsonObject Log() =>
        new()
        {
            ["level"] = "WARNING",
            ["prefix"] = "[KRAKEND]",
            ["syslog"] = false,
            ["stdout"] = true,
        };

    private static IEnumerable<PatchDraft> CorrectExporter(PatchContext context)
    {
        var telemetry = context.Gateway.Telemetry;
        if (telemetry.OtlpExporters.Count == 0)
            return [PatchDraft.No("No OTLP exporter stands in this file.")];
        if (telemetry.PrometheusExporters.Count == 0)
            return
            [
                PatchDraft.No(
                    "It is the only exporter: host and port of the collector, which only you know, must be corrected, or the "
                        + "gateway is blind."
                ),
            ];
        var exporters = telemetry.OpenTelemetry!["exporters"]!;
        return
        [
            PatchDraft.Of(
                telemetry
                    .OtlpExporters.Where(exporter => !exporter.Flag("disable_metrics"))
                    .Select(exporter => PatchEdit.Set(exporter.Pointer, true, "disable_metrics"))
            ) with
            {
                When = "If the collector takes traces only: send it no metrics",
            },
            PatchDraft.Of(PatchEdit.Remove(exporters.Pointer, "otlp")) with
            {
                When = "Until the collector is back: take the exporter out",
                ToCheck = ["Traces are not sent meanwhile; metrics are scraped as before."],
            },
        ];
    }

    private static PatchDraft ChecksumAnnotation(PatchContext context)
    {
        if (context.Gateway.Telemetry.OpenTelemetry is not { } telemetry)
            return PatchDraft.No("The file has no telemetry/opentelemetry: expose the gateway's metrics first.");
        return context.FileHash is not { } hash
            ? PatchDraft.No("The hash of this file is not known.")
            : PatchDraft.Of(PatchEdit.Set(telemetry.Pointer, $"config-{hash}", "service_version")) with
            {
                Derivation = [$"{hash} is the dashboard's hash of this version of the file."],
                ToCheck = ["Let your pipeline write a new value with each change; the annotation itself is in the pod template."],
            };
    }
}
