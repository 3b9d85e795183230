using Dashboard.Troubleshooting.KrakenD.Configuration.Lint;

namespace Dashboard.Features.Configuration;

/// <summary>Everything that one rule found.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Severity">The worst of its findings.</param>
/// <param name="Findings">At least one.</param>
public sealed record FindingGroup(LintRule Rule, LintSeverity Severity, IReadOnlyList<LintFinding> Findings);
