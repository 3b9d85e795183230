namespace Dashboard.Troubleshooting.KrakenD.Configuration.Lint;

/// <summary>What is known besides the file. Rules that need what is not known inform only.</summary>
public sealed record LintInputs
{
    /// <summary>Nothing but the file, of the Community Edition.</summary>
    public static readonly LintInputs None = new();

    /// <summary>The version that runs; null when not known.</summary>
    public GatewayVersion? Version { get; init; }

    /// <summary>Whether the Enterprise Edition runs.</summary>
    public bool IsEnterprise { get; init; }

    /// <summary>Processes that share the traffic; null when not known.</summary>
    public int? Replicas { get; init; }

    /// <summary>Requests per second that limits should let through in all; null when not known.</summary>
    public double? WantedRate { get; init; }

    /// <summary>The 99th percentile of the slowest backend; null when not known.</summary>
    public TimeSpan? BackendLatency { get; init; }

    /// <summary>How long the load balancer keeps an idle connection; null when not known.</summary>
    public TimeSpan? BalancerIdleTimeout { get; init; }

    /// <summary>How long a stopping process may take before it is killed; null when not known.</summary>
    public TimeSpan? GracePeriod { get; init; }

    /// <summary>Whether clients follow no redirects.</summary>
    public bool HasStrictClients { get; init; }

    /// <summary>Whether real users are served.</summary>
    public bool IsProduction { get; init; }

    /// <summary>Whether it runs in Kubernetes.</summary>
    public bool IsKubernetes { get; init; }

    /// <summary>Whether an incident is open, for which details may be shown.</summary>
    public bool HasOpenIncident { get; init; }

    /// <summary>Whether callers are refused with 401 right now.</summary>
    public bool HasTokenIncident { get; init; }

    /// <summary>How its pods are set; null when not known.</summary>
    public PodSettings? Pod { get; init; }
}
