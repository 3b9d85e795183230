using Dashboard.Core;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.KrakenD.Alerting;
using Dashboard.Troubleshooting.KrakenD.Catalogue;
using Microsoft.Extensions.Configuration;

namespace Dashboard.Tests.Deploy.Alerting;

public sealed class AlertRulesFileTests
{
    private const string Variable = "DASHBOARD_WRITE_DOCS";

    private static readonly string File = Repository.PathTo("deploy", "krakend-alerts.yml");

    private static IEnumerable<AlertRule> Alerts { get; } =
    [.. AlertRules.Create(new Thresholds()).SelectMany(group => group.Alerts)];

    [Fact]
    public async Task The_file_is_what_the_catalogue_and_its_thresholds_say()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 })
        {
            await System.IO.File.WriteAllTextAsync(File, RulesYaml.Write(AlertRules.Create(OwnThresholds())));
        }

        Assert.True(
            System.IO.File.Exists(File)
                && (await System.IO.File.ReadAllTextAsync(File)).ReplaceLineEndings("\n")
                    == RulesYaml.Write(AlertRules.Create(OwnThresholds())),
            $"deploy/krakend-alerts.yml is stale. Renew it: {Variable}=1 ./test.sh --filter AlertRulesFile"
        );
    }

    [FactThatNeeds("promtool")]
    public async Task Promtool_finds_nothing_wrong_in_it()
    {
        var (exitCode, output, errors) = await Tool.RunAsync("promtool", "check", "rules", "--lint-fatal", File);

        Assert.True(exitCode == 0, output + errors);
    }

    [Fact]
    public void Every_alert_points_to_entries_of_the_catalogue() =>
        Assert.All(
            Alerts.Where(alert => !IsAboutTheDashboard(alert)),
            alert =>
            {
                Assert.NotEmpty(alert.Causes);
                Assert.All(alert.Causes, id => Assert.Contains(KrakenDCatalogue.Causes, cause => cause.Id == id));
            }
        );

    [Fact]
    public void Links_are_pages_of_the_dashboard()
    {
        var yaml = RulesYaml.Write(AlertRules.Create(new Thresholds()));

        Assert.Contains($"}}}}/?at=", yaml, StringComparison.Ordinal);
        Assert.All(
            Alerts.Where(alert => !IsAboutTheDashboard(alert)),
            alert => Assert.Contains($"}}}}/{SiteUrls.Entry(alert.Causes[0])}{{{{", yaml, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void No_query_keeps_a_placeholder() =>
        Assert.All(
            AlertRules
                .Create(new Thresholds())
                .SelectMany(group => group.Recordings.Select(rule => rule.Query).Concat(group.Alerts.Select(rule => rule.Query))),
            query => Assert.DoesNotContain("$", query, StringComparison.Ordinal)
        );

    private static bool IsAboutTheDashboard(AlertRule alert) =>
        alert.Name.StartsWith("KrakenDDashboard", StringComparison.Ordinal);

    private static Thresholds OwnThresholds() =>
        new ConfigurationBuilder().AddEnvironmentVariables().Build().GetSection("Thresholds").Get<Thresholds>()
        ?? new Thresholds();
}
