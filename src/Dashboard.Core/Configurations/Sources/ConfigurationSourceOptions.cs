using Dashboard.Troubleshooting.KrakenD.Configuration;
using Dashboard.Troubleshooting.KrakenD.Configuration.Lint;

namespace Dashboard.Core.Configurations.Sources;

/// <summary>Where one gateway's configuration is read, and what is known besides it; an entry of <c>Configurations</c> in the
/// settings.</summary>
public sealed class ConfigurationSourceOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Configurations";

    /// <summary>Name of a gateway in <c>Gateways</c>.</summary>
    public string Gateway { get; set; } = "";

    /// <summary>A mounted file, or a folder with one named krakend.json, .yaml, .yml or .toml; empty for none.</summary>
    public string Path { get; set; } = "";

    /// <summary>An http or https address that answers with the file; empty for none.</summary>
    public string Url { get; set; } = "";

    /// <summary>Bearer token for the address; empty for none. Never logged or shown.</summary>
    public string BearerToken { get; set; } = "";

    /// <summary>Time between two looks: 5 s to 1 day.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The version of KrakenD that runs, like 2.13.2; empty when not known.</summary>
    public string GatewayVersion { get; set; } = "";

    /// <summary>Whether the Enterprise Edition runs.</summary>
    public bool Enterprise { get; set; }

    /// <summary>Processes that share the traffic; null when not known.</summary>
    public int? Replicas { get; set; }

    /// <summary>How long the load balancer keeps an idle connection; null when not known.</summary>
    public TimeSpan? BalancerIdleTimeout { get; set; }

    /// <summary>How long a stopping pod may take; null when not known.</summary>
    public TimeSpan? GracePeriod { get; set; }

    /// <summary>Whether real users are served.</summary>
    public bool Production { get; set; }

    /// <summary>Whether it runs in Kubernetes.</summary>
    public bool Kubernetes { get; set; }

    /// <summary>What the rules are told.</summary>
    public LintInputs Inputs =>
        new()
        {
            Version = Troubleshooting.KrakenD.Configuration.GatewayVersion.Parse(GatewayVersion),
            IsEnterprise = Enterprise,
            Replicas = Replicas,
            BalancerIdleTimeout = BalancerIdleTimeout,
            GracePeriod = GracePeriod,
            IsProduction = Production,
            IsKubernetes = Kubernetes,
        };
}
