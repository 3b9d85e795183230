using Dashboard.Core.Configurations;
using Dashboard.Shared;
using Dashboard.Troubleshooting.Formatting;
using Dashboard.Troubleshooting.KrakenD.Configuration.Lint;

namespace Dashboard.Features.Configuration;

/// <summary>Words for configurations and what the rules say about them.</summary>
public static class ConfigurationFormatter
{
    public static Badge Severity(LintSeverity severity) =>
        severity switch
        {
            LintSeverity.Critical => Badge.Critical,
            LintSeverity.High => Badge.Critical with { Word = "HIGH", Shape = BadgeShape.OutlinedTriangle },
            LintSeverity.Medium => Badge.Warning with { Word = "MEDIUM" },
            LintSeverity.Low => Badge.Note with { Word = "low" },
            _ => Badge.Note with { Word = "info" },
        };

    public static string Source(ConfigurationVersion version) =>
        version.Source switch
        {
            ConfigurationSource.Upload => version.Origin.Length > 0 ? $"uploaded by {version.Origin}" : "uploaded",
            ConfigurationSource.Api => $"sent by {version.Origin}",
            ConfigurationSource.File => $"file {version.Origin}",
            _ => $"read from {version.Origin}",
        };

    /// <summary>How many findings there are of each severity, worst first.</summary>
    public static string Counts(IReadOnlyList<FindingGroup> groups) =>
        string.Join(
            ", ",
            groups
                .SelectMany(group => group.Findings)
                .GroupBy(finding => finding.Severity)
                .OrderByDescending(group => group.Key)
                .Select(group => $"{QuantityFormatter.Count(group.Count())} {group.Key.ToString().ToLowerInvariant()}")
        );
}
