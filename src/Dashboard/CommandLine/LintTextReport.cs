using System.Globalization;
using System.Text;
using Dashboard.Troubleshooting.KrakenD.Configuration;
using Dashboard.Troubleshooting.KrakenD.Configuration.Documents;
using Dashboard.Troubleshooting.KrakenD.Configuration.Lint;

namespace Dashboard.CommandLine;

/// <summary>Findings as text for a terminal: <c>file:line:column</c> first, as editors follow it.</summary>
internal static class LintTextReport
{
    public static string Write(
        string file,
        LintReport? report,
        LintBaseline baseline,
        ConfigurationFailure? failure,
        LintSeverity failOn
    )
    {
        if (report is null)
            return string.Create(CultureInfo.InvariantCulture, $"{file}:{failure!.Line}:{failure.Column}: {failure.Message}");
        var counted = baseline.Without(report);
        var text = new StringBuilder();
        foreach (var finding in counted.Findings)
            Append(text, file, finding);
        AppendAccepted(text, file, report, baseline);
        if (report.NewerVersion is { } newer)
            text.Append(
                CultureInfo.InvariantCulture,
                $"The rules know KrakenD up to {GatewayVersion.NewestKnown}; "
                    + $"settings that came with {newer} are reported as unknown.\n"
            );
        if (report.Omitted > 0)
            text.Append(CultureInfo.InvariantCulture, $"{report.Omitted} more findings are not listed.\n");
        return text.Append(Summary(counted, report.Findings.Count - counted.Findings.Count, failOn)).ToString();
    }

    private static void Append(StringBuilder text, string file, LintFinding finding)
    {
        var severity = finding.Severity.ToString().ToLowerInvariant();
        var place = finding.Pointer.Length > 0 ? finding.Pointer : "the top level";
        text.Append(
            CultureInfo.InvariantCulture,
            $"""
            {file}:{finding.Line}:{finding.Column}: {severity} {finding.Rule.Id} {finding.Message}
                at {place}
                why: {finding.Rule.Why}
                fix: {finding.Fix}
                key: {finding.Key}

            """
        );
    }

    private static void AppendAccepted(StringBuilder text, string file, LintReport report, LintBaseline baseline)
    {
        foreach (var finding in report.Findings)
        {
            if (baseline.ReasonOf(finding) is { } reason)
                text.Append(CultureInfo.InvariantCulture, $"{file}:{finding.Line}: accepted {finding.Key}: {reason}\n");
        }

        foreach (var key in baseline.Unused(report))
            text.Append(CultureInfo.InvariantCulture, $"Nothing to accept any more: {key}. Take it out of the baseline.\n");
    }

    private static string Summary(LintReport report, int accepted, LintSeverity failOn)
    {
        if (report.Findings.Count == 0)
            return accepted == 0 ? "No findings." : "No findings but those that are accepted.";
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
