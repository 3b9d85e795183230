namespace Dashboard.Troubleshooting.KrakenD.Catalogue;

/// <summary>What switches a requirement on, complete for its scope and ready to copy.</summary>
internal static class RequirementSnippets
{
    public const string Exporter = """
        {
          "telemetry/opentelemetry": {
            "service_name": "krakend",
            "exporters": {
              "prometheus": [{ "name": "prom", "port": 9090, "process_metrics": true, "go_metrics": true }]
            }
          }
        }
        """;

    // Once layers.backend.metrics exists, each missing key is off: always all four (seen on CE 2.12.1).
    public const string AllLayers = """
        {
          "telemetry/opentelemetry": {
            "service_name": "krakend",
            "exporters": {
              "prometheus": [{ "name": "prom", "port": 9090, "process_metrics": true, "go_metrics": true }]
            },
            "layers": {
              "global": { "disable_metrics": false },
              "proxy": { "disable_metrics": false },
              "backend": {
                "metrics": { "disable_stage": false, "round_trip": true, "read_payload": true, "detailed_connection": true }
              }
            }
          }
        }
        """;

    public const string ConfigurationVersion = """
        {
          "telemetry/opentelemetry": {
            "service_name": "krakend",
            "service_version": "cfg-8d37ca39",
            "exporters": {
              "prometheus": [{ "name": "prom", "port": 9090, "process_metrics": true, "go_metrics": true }]
            }
          }
        }
        """;

    public const string LoggedBreaker = """
        {
          "qos/circuit-breaker": {
            "interval": 60,
            "timeout": 10,
            "max_errors": 5,
            "name": "GET /v1/orders",
            "log_status_change": true
          }
        }
        """;

    public const string DebuggedValidator = """
        {
          "auth/validator": {
            "alg": "RS256",
            "jwk_url": "https://idp.example.com/.well-known/jwks.json",
            "cache": true,
            "operation_debug": true
          }
        }
        """;

    public const string LogJob = """
        scrape_configs:
          - job_name: krakend-logs
            static_configs:
              - targets: ["mtail.shop.svc.cluster.local:3903"]
        """;

    public const string GatewayJob = """
        scrape_configs:
          - job_name: krakend
            kubernetes_sd_configs:
              - role: pod
            relabel_configs:
              - source_labels: [__meta_kubernetes_pod_label_app, __meta_kubernetes_pod_container_port_number]
                regex: krakend;9090
                action: keep
              - source_labels: [__meta_kubernetes_namespace]
                target_label: namespace
              - source_labels: [__meta_kubernetes_pod_name]
                target_label: pod
        """;

    public const string KubeStateJob = """
        scrape_configs:
          - job_name: kube-state-metrics
            honor_labels: true
            static_configs:
              - targets: ["kube-state-metrics.kube-system.svc.cluster.local:8080"]
        """;

    public const string KubeletJob = """
        scrape_configs:
          - job_name: kubelet
            scheme: https
            metrics_path: /metrics/cadvisor
            authorization:
              credentials_file: /var/run/secrets/kubernetes.io/serviceaccount/token
            tls_config:
              ca_file: /var/run/secrets/kubernetes.io/serviceaccount/ca.crt
            kubernetes_sd_configs:
              - role: node
        """;

    public const string ConfigMapArguments = """
        args:
          - --resources=pods,deployments,configmaps
        """;
}
