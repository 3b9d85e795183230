using Dashboard.TestSupport;
using Dashboard.Troubleshooting.KrakenD.Configuration.Lint;

namespace Dashboard.Troubleshooting.Tests.KrakenD.Configuration.Lint;

public sealed class LintRulesMarkdownTests
{
    private const string Variable = "DASHBOARD_WRITE_DOCS";

    [Fact]
    public async Task The_documentation_is_what_the_code_says()
    {
        var (file, page) = (Repository.PathTo("docs", "configuration-rules.md"), LintRulesMarkdown.Write());
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 })
            await File.WriteAllTextAsync(file, page);

        Assert.True(
            File.Exists(file) && (await File.ReadAllTextAsync(file)).ReplaceLineEndings("\n") == page,
            $"docs/configuration-rules.md is stale. Renew it: {Variable}=1 ./test.sh --filter LintRulesMarkdown"
        );
    }

    [Fact]
    public void Every_rule_is_one_row() =>
        Assert.All(
            LintRules.All,
            rule =>
                Assert.Single(
                    LintRulesMarkdown.Write().Split('\n'),
                    line => line.StartsWith($"| {rule.Id} |", StringComparison.Ordinal)
                )
        );
}
