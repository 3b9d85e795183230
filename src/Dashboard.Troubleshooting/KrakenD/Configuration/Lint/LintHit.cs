using Dashboard.Troubleshooting.KrakenD.Configuration.Documents;

namespace Dashboard.Troubleshooting.KrakenD.Configuration.Lint;

/// <summary>A place where a rule found something.</summary>
/// <param name="Node">The value; the one around it where something is absent.</param>
/// <param name="Message">What is wrong there, as a sentence with the names and values of this file.</param>
public sealed record LintHit(ConfigurationNode Node, string Message)
{
    /// <summary>Another severity than the rule's; null for the rule's.</summary>
    public LintSeverity? Severity { get; init; }

    /// <summary>What to do here; null for the rule's words.</summary>
    public string? Fix { get; init; }

    /// <summary>A more exact place than the value's; null for the value's.</summary>
    public SourceSpan? Span { get; init; }
}
