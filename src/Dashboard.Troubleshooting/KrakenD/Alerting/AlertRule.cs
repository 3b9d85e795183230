namespace Dashboard.Troubleshooting.KrakenD.Alerting;

/// <summary>A condition that tells somebody when it lasts.</summary>
public sealed record AlertRule
{
    /// <summary>Its name, which begins with KrakenD.</summary>
    public required string Name { get; init; }

    /// <summary>PromQL that gives a series for each thing in trouble.</summary>
    public required string Query { get; init; }

    /// <summary>How long it must hold.</summary>
    public required TimeSpan For { get; init; }

    /// <summary>How much it matters.</summary>
    public required AlertSeverity Severity { get; init; }

    /// <summary>Ids of the catalogue that it may point to, the likeliest first; empty when it is about the dashboard
    /// itself.</summary>
    public IReadOnlyList<string> Causes { get; init; } = [];

    /// <summary>One line for a message, a Prometheus template.</summary>
    public required string Summary { get; init; }

    /// <summary>What it means and where to look, a Prometheus template.</summary>
    public required string Description { get; init; }
}

/// <summary>How much an alert matters, as its label <c>severity</c>.</summary>
public enum AlertSeverity
{
    /// <summary>Nobody is told: the alert proves that alerting works.</summary>
    None,

    /// <summary>To be looked at in working hours.</summary>
    Warning,

    /// <summary>Users are hurt now.</summary>
    Critical,
}
