using System.Globalization;
using System.Text;
using Dashboard.Troubleshooting.KrakenD.Configuration;
using Dashboard.Troubleshooting.KrakenD.Configuration.Documents;
using Dashboard.Troubleshooting.KrakenD.Configuration.Lint;

namespace Dashboard.CommandLine;

/// <summary>Findings as text for a terminal: <c>file:line:column</c> first, as editors follow it.</summary>
internal static class LintTextReport
{
    public static string Write(string file, LintReport? report, ConfigurationFailure? failure, LintSeverity failOn)
    {
        if (report is null)
            return string.Create(CultureInfo.InvariantCulture, $"{file}:{failure!.Line}:{failure.Column}: {failure.Message}");
        var text = new StringBuilder();
        foreach (var finding in report.Findings)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"{file}:{finding.Line}:{finding.Column}: "
                    + $"{finding.Severity.ToString().ToLowerInvariant()} {finding.Rule.Id} {finding.Message}\n"
            );
            text.Append(
                CultureInfo.InvariantCulture,
                $"    at {(finding.Pointer.Length > 0 ? finding.Pointer : "the top level")}\n"
            );
            text.Append(CultureInfo.InvariantCulture, $"    why: {finding.Rule.Why}\n    fix: {finding.Fix}\n");
        }

        if (report.NewerVersion is { } newer)
            text.Append(
                CultureInfo.InvariantCulture,
                $"The rules know KrakenD up to {GatewayVersion.NewestKnown}; "
                    + $"settings that came with {newer} are reported as unknown.\n"
            );
        if (report.Omitted > 0)
            text.Append(CultureInfo.InvariantCulture, $"{report.Omitted} more findings are not listed.\n");
        return text.Append(Summary(report, failOn)).ToString();
    }

    private static string Summary(LintReport report, LintSeverity failOn)
    {
        if (report.Findings.Count == 0)
            return "No findings.";
        var counts = report
            .Findings.GroupBy(finding => finding.Severity)
            .OrderByDescending(group => group.Key)
            .Select(group =>
                string.Create(CultureInfo.InvariantCulture, $"{group.Count()} {group.Key.ToString().ToLowerInvariant()}")
            );
        var from = report.CountFrom(failOn);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{string.Join(", ", counts)}. {from} at or above {failOn.ToString().ToLowerInvariant()}."
        );
    }
}
