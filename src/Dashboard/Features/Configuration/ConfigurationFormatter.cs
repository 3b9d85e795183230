using System.Globalization;
using Dashboard.Core.Configurations;
using Dashboard.Shared;
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

    public static string Size(int bytes) =>
        bytes >= 1024 * 1024
            ? string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0 / 1024:0.0} MB")
            : string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(bytes / 1024.0):0} KB");

    /// <summary>How many findings there are of each severity, worst first.</summary>
    public static string Counts(IReadOnlyList<FindingGroup> groups) =>
        string.Join(
            ", ",
            groups
                .SelectMany(group => group.Findings)
                .GroupBy(finding => finding.Severity)
                .OrderByDescending(group => group.Key)
                .Select(group =>
                    string.Create(CultureInfo.InvariantCulture, $"{group.Count():#,0} {group.Key.ToString().ToLowerInvariant()}")
                )
        );
}
