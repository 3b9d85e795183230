using System.Text.RegularExpressions;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.KrakenD.Alerting;

namespace Dashboard.Tests.Deploy.Alerting;

/// <summary>Runs the unit tests of the rules, which stand beside this file in promtool's own format.</summary>
public sealed partial class AlertRuleUnitTests
{
    private static readonly string Folder = Repository.PathTo("tests", "Dashboard.Tests", "Deploy", "Alerting");

    public static TheoryData<string> Files =>
        [.. Directory.EnumerateFiles(Folder, "*.yml").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [TheoryThatNeeds("promtool")]
    [MemberData(nameof(Files))]
    public async Task Alerts_fire_when_they_must_and_not_on_what_looks_alike(string file)
    {
        var (exitCode, output, errors) = await Tool.RunAsync("promtool", "test", "rules", Path.Combine(Folder, file));

        Assert.True(exitCode == 0, output + errors);
    }

    [Fact]
    public void Every_alert_has_a_unit_test_in_which_it_fires()
    {
        var fired = Directory
            .EnumerateFiles(Folder, "*.yml")
            .SelectMany(file => Expected().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups["name"].Value);

        Assert.Equal(
            [],
            AlertRules
                .Create(new Thresholds())
                .SelectMany(group => group.Alerts)
                .Select(alert => alert.Name)
                .Except(fired, StringComparer.Ordinal)
        );
    }

    [GeneratedRegex("""labels: '\{alertname="(?<name>\w+)""", RegexOptions.ExplicitCapture)]
    private static partial Regex Expected();
}
