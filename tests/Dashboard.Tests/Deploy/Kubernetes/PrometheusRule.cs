namespace Dashboard.Tests.Deploy.Kubernetes;

/// <summary>What the chart may say in a PrometheusRule (monitoring.coreos.com/v1), by the operator's reference.</summary>
public sealed class PrometheusRule : CustomResource<PrometheusRule.RuleFile>
{
    public sealed class RuleFile
    {
        public List<RuleGroup> Groups { get; set; } = [];
    }

    public sealed class RuleGroup
    {
        public string? Name { get; set; }

        public List<Rule> Rules { get; set; } = [];
    }

    public sealed class Rule
    {
        public string? Record { get; set; }

        public string? Alert { get; set; }

        public string? Expr { get; set; }

        public string? For { get; set; }

        public Dictionary<string, string> Labels { get; set; } = [];

        public Dictionary<string, string> Annotations { get; set; } = [];
    }
}
