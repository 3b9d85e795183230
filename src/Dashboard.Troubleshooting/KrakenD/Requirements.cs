namespace Dashboard.Troubleshooting.KrakenD;

/// <summary>Signals that entries need, and the configuration that gives them.</summary>
internal static class Requirements
{
    public static readonly Requirement RoundTrips = new(
        signals => signals.BackendRoundTrips || signals.OpenCensus,
        "round trips to backends are not measured",
        "In service extra_config, remove layers.backend.metrics or set all of its keys: \"telemetry/opentelemetry\": {\"layers\": {\"backend\": {\"metrics\": {\"disable_stage\": false, \"round_trip\": true, \"read_payload\": true, \"detailed_connection\": true}}}}");

    public static readonly Requirement Layers = new(
        signals => signals.OpenTelemetry,
        "the OpenTelemetry layers are not measured, so the gateway's own refusals and short circuits cannot be counted",
        "In service extra_config: \"telemetry/opentelemetry\": {\"service_name\": \"krakend\", \"exporters\": {\"prometheus\": [{\"name\": \"prom\", \"port\": 9090, \"process_metrics\": true, \"go_metrics\": true}]}}");

    public static readonly Requirement Logs = new(
        signals => signals.Logs,
        "there are no log counters, and only the log tells the reason",
        "Run mtail with deploy/krakend.mtail beside the gateway and scrape it");

    public static readonly Requirement TokenReasons = new(
        signals => signals.Logs,
        "there are no log counters; and without operation_debug the log itself holds no reason for a 401",
        "In service extra_config: \"auth/validator\" … \"operation_debug\": true on the endpoint for the hunt only, and run mtail with deploy/krakend.mtail");

    public static readonly Requirement Kubernetes = new(
        signals => signals.Kubernetes,
        "kube-state-metrics and cAdvisor are not in this Prometheus",
        "Scrape kube-state-metrics and the kubelet's cAdvisor with the same labels that the Selector uses");

    public static readonly Requirement Runtime = new(
        signals => signals.Runtime,
        "the Go runtime and process are not measured",
        "In the Prometheus exporter of telemetry/opentelemetry: \"process_metrics\": true, \"go_metrics\": true");
}
