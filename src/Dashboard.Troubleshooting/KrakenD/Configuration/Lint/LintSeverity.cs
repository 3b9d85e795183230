namespace Dashboard.Troubleshooting.KrakenD.Configuration.Lint;

/// <summary>How much a finding matters.</summary>
public enum LintSeverity
{
    /// <summary>Good to know, no mistake.</summary>
    Info,

    /// <summary>Small cost or comfort.</summary>
    Low,

    /// <summary>Hurts under load, in a rollout or during a fault.</summary>
    Medium,

    /// <summary>Something does not work as written.</summary>
    High,

    /// <summary>No start, failing requests, or open doors.</summary>
    Critical,
}
