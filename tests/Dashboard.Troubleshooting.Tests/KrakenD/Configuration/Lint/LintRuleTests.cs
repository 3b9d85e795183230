using System.Text;
using System.Text.Json;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting.KrakenD.Configuration;
using Dashboard.Troubleshooting.KrakenD.Configuration.Documents;
using Dashboard.Troubleshooting.KrakenD.Configuration.Lint;

namespace Dashboard.Troubleshooting.Tests.KrakenD.Configuration.Lint;

public sealed class LintRuleTests
{
    // What some of the shared cases are read with, as their notes say.
    private static readonly IReadOnlyDictionary<string, LintInputs> InputsOfShared = new Dictionary<string, LintInputs>(
        StringComparer.Ordinal
    )
    {
        ["KD042"] = new() { BackendLatency = TimeSpan.FromMilliseconds(2800) },
        ["KD045"] = new() { BalancerIdleTimeout = TimeSpan.FromSeconds(60) },
        ["KD066"] = new() { Replicas = 3, WantedRate = 100 },
        ["KD093"] = new() { HasTokenIncident = true },
        ["KD120"] = new() { Version = new GatewayVersion(2, 13), GracePeriod = TimeSpan.FromSeconds(30) },
        ["KD124"] = new() { Version = new GatewayVersion(2, 13) },
    };

    public static TheoryData<int> Own { get; } = [.. Enumerable.Range(0, LintCases.All.Count)];

    [Theory]
    [MemberData(nameof(Own))]
    public void A_rule_fires_on_the_bad_configuration_and_not_on_the_good_one(int index)
    {
        var it = LintCases.All[index];

        Assert.Contains(it.Rule, Fired(it.Bad, it.Inputs));
        Assert.DoesNotContain(it.Rule, Fired(it.Good, it.Inputs));
    }

    [Fact]
    public void Every_rule_has_a_case()
    {
        // The pod's settings are no part of the file; PodRuleTests show it.
        var shown = LintCases.All.Select(it => it.Rule).Append("KD125").ToHashSet(StringComparer.Ordinal);

        Assert.Equal(LintRules.All.Select(rule => rule.Id).Order(StringComparer.Ordinal), shown.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Ids_are_unique_and_texts_are_sentences()
    {
        Assert.Equal(LintRules.All.Count, LintRules.All.DistinctBy(rule => rule.Id).Count());
        Assert.All(
            LintRules.All,
            rule =>
            {
                Assert.Matches("^KD[0-9]{3}$", rule.Id);
                Assert.EndsWith(".", rule.Why, StringComparison.Ordinal);
                Assert.EndsWith(".", rule.Fix, StringComparison.Ordinal);
                Assert.False(rule.Title.EndsWith('.'));
            }
        );
    }

    [Fact]
    public void Every_shared_case_fires_on_the_bad_file_and_not_on_the_corrected_one()
    {
        if (SharedFolder.Find("krakend", "lint-cases.json") is not { } path)
            return;
        using var cases = JsonDocument.Parse(File.ReadAllText(path));
        var wrong = new List<string>();
        foreach (var it in cases.RootElement.EnumerateArray())
        {
            var rule = it.GetProperty("rule").GetString()!;
            var inputs = InputsOfShared.GetValueOrDefault(rule, LintInputs.None);
            if (!Fired(it.GetProperty("bad").GetRawText(), inputs).Contains(rule, StringComparer.Ordinal))
                wrong.Add($"{rule} does not fire on the bad file");
            var onFixed = Report(it.GetProperty("fixed").GetRawText(), inputs);
            if (onFixed.Findings.Any(finding => finding.Rule.Id == rule))
                wrong.Add($"{rule} fires on the corrected file");
            wrong.AddRange(
                onFixed
                    .Findings.Where(finding => finding.Severity >= LintSeverity.High)
                    .Select(finding => $"{rule}, corrected: {finding.Rule.Id} {finding.Message}")
            );
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void A_finding_names_the_place()
    {
        var report = Report(
            """
            {
              "version": 3,
              "endpoints": [
                {
                  "endpoint": "/a",
                  "backend": [{ "host": ["http://a.b"], "url_pattern": "/a", "timeout": "5s" }]
                }
              ]
            }
            """,
            LintInputs.None
        );

        var finding = Assert.Single(report.Findings, finding => finding.Rule.Id == "KD040");
        Assert.Equal((6, 66), (finding.Line, finding.Column));
        Assert.Equal("/endpoints/0/backend/0/timeout", finding.Pointer);
    }

    [Fact]
    public void The_key_of_a_finding_stays_when_endpoints_move()
    {
        const string One = """{"endpoint":"/a","backend":[{"host":["http://a.b"],"url_pattern":"/a","timeout":"5s"}]}""";
        const string Other = """{"endpoint":"/b","backend":[{"host":["http://a.b"],"url_pattern":"/b"}]}""";

        var before = Report($$"""{"version":3,"endpoints":[{{One}}]}""", LintInputs.None);
        var after = Report($$"""{"version":3,"endpoints":[{{Other}},{{One}}]}""", LintInputs.None);

        Assert.Equal(KeyOf(before), KeyOf(after));

        static string KeyOf(LintReport report) => report.Findings.Single(finding => finding.Rule.Id == "KD040").Key;
    }

    [Fact]
    public void The_worst_findings_come_first()
    {
        var severities = Report(LintCases.All[0].Bad, LintInputs.None).Findings.Select(finding => finding.Severity).ToList();

        Assert.Equal(severities.OrderDescending(), severities);
    }

    private static IReadOnlyList<string> Fired(string text, LintInputs inputs) =>
        [.. Report(text, inputs).Findings.Select(finding => finding.Rule.Id)];

    private static LintReport Report(string text, LintInputs inputs)
    {
        var reading = JsonConfigurationReader.Read(Encoding.UTF8.GetBytes(text));
        Assert.True(reading.IsRead, $"{reading.Failure} in {text}");
        return ConfigurationLinter.Lint(new GatewayConfiguration(reading.Document), inputs);
    }
}
