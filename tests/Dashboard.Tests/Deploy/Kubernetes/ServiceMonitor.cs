using k8s.Models;

namespace Dashboard.Tests.Deploy.Kubernetes;

/// <summary>What the chart may say in a ServiceMonitor (monitoring.coreos.com/v1), by the operator's reference.</summary>
public sealed class ServiceMonitor : CustomResource<ServiceMonitor.Monitor>
{
    public sealed class Monitor
    {
        public string? JobLabel { get; set; }

        public V1LabelSelector? Selector { get; set; }

        public List<ScrapeEndpoint> Endpoints { get; set; } = [];
    }

    public sealed class ScrapeEndpoint
    {
        public string? Port { get; set; }

        public string? Path { get; set; }

        public string? Interval { get; set; }
    }
}
