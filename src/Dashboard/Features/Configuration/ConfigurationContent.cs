using Dashboard.Core.Configurations;
using Dashboard.Core.Configurations.Sources;
using Dashboard.Troubleshooting.KrakenD.Configuration.Lint;

namespace Dashboard.Features.Configuration;

/// <summary>Everything that the page of a gateway's configuration shows.</summary>
public sealed record ConfigurationContent
{
    /// <summary>All versions, newest first.</summary>
    public required IReadOnlyList<ConfigurationVersion> Versions { get; init; }

    /// <summary>The version that is shown; null when there is none.</summary>
    public required ConfigurationReport? Shown { get; init; }

    /// <summary>Accepted findings by their key.</summary>
    public required IReadOnlyDictionary<string, AcceptedFinding> Accepted { get; init; }

    /// <summary>What differs from the version that the address asks to compare with; null when it asks for none.</summary>
    public ConfigurationComparison? Comparison { get; init; }

    /// <summary>Why there is nothing to compare with; null when there is, or nothing is asked for.</summary>
    public string? ComparisonProblem { get; init; }

    /// <summary>How the last look at the configured source went; null without a source.</summary>
    public required ConfigurationSourceStatus? Source { get; init; }

    /// <summary>The findings that count, by rule, worst first.</summary>
    public IReadOnlyList<FindingGroup> Groups =>
        [
            .. (Shown?.Lint?.Findings ?? [])
                .Where(finding => !IsAccepted(finding))
                .GroupBy(finding => finding.Rule)
                .Select(group => new FindingGroup(group.Key, group.Max(finding => finding.Severity), [.. group]))
                .OrderByDescending(group => group.Severity)
                .ThenBy(group => group.Rule.Id, StringComparer.Ordinal),
        ];

    /// <summary>Whether somebody accepted a finding.</summary>
    public bool IsAccepted(LintFinding finding) => Accepted.ContainsKey(AcceptedFinding.KeyOf(finding.Key));
}
