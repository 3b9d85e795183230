using System.Globalization;
using System.Text;

namespace Dashboard.Troubleshooting.KrakenD.Configuration.Lint;

/// <summary>The rules as a page of documentation.</summary>
public static class LintRulesMarkdown
{
    public static string Write()
    {
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"""
            # Configuration rules

            The {LintRules.All.Count} rules that `/gateways/NAME/configuration` and `lint` check a KrakenD configuration by. A rule that needs what
            is not in the file (the version, replicas, latencies) informs only until it is told. (Written from the code;
            `DASHBOARD_WRITE_DOCS=1 ./test.sh --filter LintRulesMarkdown` writes it again.)

            | Id | Severity | Finds | Why it matters | Fix |
            | --- | --- | --- | --- | --- |

            """
        );
        foreach (var rule in LintRules.All.OrderBy(rule => rule.Id, StringComparer.Ordinal))
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {rule.Id} | {rule.Severity.ToString().ToLowerInvariant()} | "
                    + $"{Cell(rule.Title)} | {Cell(rule.Why)} | {Cell(rule.Fix)} |\n"
            );
        return text.ToString();
    }

    private static string Cell(string text) =>
        text.Replace("|", "\\|", StringComparison.Ordinal).Replace("*", "\\*", StringComparison.Ordinal);
}
