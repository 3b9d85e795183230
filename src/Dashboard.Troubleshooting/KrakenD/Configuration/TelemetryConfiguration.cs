using Dashboard.Troubleshooting.KrakenD.Configuration.Documents;

namespace Dashboard.Troubleshooting.KrakenD.Configuration;

/// <summary>What a gateway logs and measures.</summary>
public sealed class TelemetryConfiguration(ConfigurationNode root)
{
    /// <summary>The port of the Prometheus exporter when none is written.</summary>
    public const int PrometheusPort = 9090;

    /// <summary>The port of <c>telemetry/metrics</c> when none is written.</summary>
    public const int MetricsPort = 8090;

    public ConfigurationNode? Logging { get; } = root.Extra("telemetry/logging");

    /// <summary>In upper case; null when it is not written, which logs DEBUG.</summary>
    public string? LogLevel => Logging.Text("level")?.ToUpperInvariant();

    public ConfigurationNode? OpenTelemetry { get; } = root.Extra("telemetry/opentelemetry");

    public ConfigurationNode? OpenCensus { get; } = root.Extra("telemetry/opencensus");

    public ConfigurationNode? Metrics { get; } = root.Extra("telemetry/metrics");

    public ConfigurationNode? Influx { get; } = root.Extra("telemetry/influx");

    public ConfigurationNode? NewRelic { get; } = root.Extra("telemetry/newrelic");

    /// <summary>Exporters that Prometheus scrapes.</summary>
    public IReadOnlyList<ConfigurationNode> PrometheusExporters => OpenTelemetry.Object("exporters")?["prometheus"]?.Items ?? [];

    /// <summary>Exporters that push to a collector.</summary>
    public IReadOnlyList<ConfigurationNode> OtlpExporters => OpenTelemetry.Object("exporters")?["otlp"]?.Items ?? [];

    /// <summary>Whether anything outside of the process gets numbers.</summary>
    public bool HasExporter =>
        PrometheusExporters.Count + OtlpExporters.Count > 0
        || OpenCensus.Object("exporters")?.Children.Count > 0
        || Influx is not null
        || NewRelic is not null;

    /// <summary>Listeners of the process besides the API, with the setting that opens each.</summary>
    public IEnumerable<(ConfigurationNode At, int Port, string Name)> Listeners
    {
        get
        {
            if (Metrics is not null && !Metrics.Flag("endpoint_disabled"))
                yield return (Metrics["listen_address"] ?? Metrics, PortOf(Metrics.Text("listen_address")), "telemetry/metrics");
            foreach (var exporter in PrometheusExporters.Where(exporter => !exporter.Flag("disable_metrics")))
                yield return (
                    exporter["port"] ?? exporter,
                    (int)(exporter.Number("port") ?? PrometheusPort),
                    "the Prometheus exporter"
                );
            if (OpenCensus.Object("exporters").Object("prometheus") is { } old)
                yield return (old["port"] ?? old, (int)(old.Number("port") ?? 0), "the OpenCensus exporter");
        }
    }

    private static int PortOf(string? address) =>
        address?.Split(':')[^1] is { } port && int.TryParse(port, out var number) ? number : MetricsPort;
}
