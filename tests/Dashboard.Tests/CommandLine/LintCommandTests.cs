using System.Text.Json;
using Dashboard.CommandLine;
using Dashboard.TestSupport;

namespace Dashboard.Tests.CommandLine;

public sealed class LintCommandTests : IDisposable
{
    private const string Bad = """
        {
          "version": 3,
          "endpoints": [{ "endpoint": "/a", "timeout": 3000, "backend": [{ "host": ["http://a.b"], "url_pattern": "/a" }] }]
        }
        """;

    private readonly TemporaryFolder folder = new();
    private readonly StringWriter output = new();
    private readonly StringWriter errors = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Findings_are_listed_with_their_place_and_end_with_1()
    {
        var code = await LintAsync(Written("krakend.json", Bad));

        Assert.Equal(1, code);
        Assert.Matches(
            @"krakend\.json:3:37: critical KD008 .*\n\s+at /endpoints/0/timeout\n\s+why: .*\n\s+fix: ",
            output.ToString()
        );
        Assert.Contains("1 critical, ", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_below_the_asked_severity_ends_with_0()
    {
        var file = Written("krakend.json", """{"version":3,"endpoints":[]}""");

        Assert.Equal(0, await LintAsync(file));
        Assert.Equal(1, await LintAsync(file, "--fail-on", "low"));
    }

    [Fact]
    public async Task Sarif_names_rule_level_line_and_pointer()
    {
        await LintAsync(Written("krakend.json", Bad), "--format", "sarif");

        using var sarif = JsonDocument.Parse(output.ToString());
        var run = sarif.RootElement.GetProperty("runs")[0];
        var result = run.GetProperty("results").EnumerateArray().Single(it => it.GetProperty("ruleId").GetString() == "KD008");
        Assert.Equal("error", result.GetProperty("level").GetString());
        var location = result.GetProperty("locations")[0];
        Assert.Equal(3, location.GetProperty("physicalLocation").GetProperty("region").GetProperty("startLine").GetInt32());
        Assert.Equal(
            "/endpoints/0/timeout",
            location.GetProperty("logicalLocations")[0].GetProperty("fullyQualifiedName").GetString()
        );
        var rules = run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray();
        Assert.Contains(rules, rule => rule.GetProperty("id").GetString() == "KD008");
    }

    [Theory]
    [InlineData("text", "ends in the middle")]
    [InlineData("sarif", "KD000")]
    public async Task A_file_that_is_cut_off_ends_with_1_and_its_line(string format, string told)
    {
        var code = await LintAsync(Written("krakend.json", "{\n\"version\": 3,"), "--format", format);

        Assert.Equal(1, code);
        Assert.Contains(told, output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_50_MB_ends_with_1_and_says_how_much_is_read()
    {
        var code = await LintAsync(Written("krakend.json", new string(' ', 50 * 1024 * 1024)));

        Assert.Equal(1, code);
        Assert.Contains("The file has more than 16 MiB, the most that is read.", output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("krakend.yaml", "version: 3\nendpoints:\n  - endpoint: /a\n    timeout: 3000\n", 4)]
    [InlineData("krakend.toml", "version = 3\n[[endpoints]]\nendpoint = \"/a\"\ntimeout = 3000\n", 4)]
    public async Task Other_formats_are_read_with_their_own_lines(string name, string text, int line)
    {
        await LintAsync(Written(name, text));

        Assert.Contains($"{name}:{line}:", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("critical KD008", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_known_besides_the_file_is_taken_into_account()
    {
        var file = Written("krakend.json", """{"version":3,"endpoints":[]}""");
        var manifest = Written("service.yaml", "kind: Service\nmetadata:\n  name: krakend\n");

        await LintAsync(file, "--manifest", manifest, "--gateway-version=2.12.1");

        Assert.Contains("KD125", output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("KD120", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_that_the_rules_do_not_know_is_said()
    {
        await LintAsync(Written("krakend.json", """{"version":3,"endpoints":[]}"""), "--gateway-version", "9.4.0");

        Assert.Contains("settings that came with 9.4", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_baseline_accepts_is_listed_with_its_reason_and_does_not_count()
    {
        var file = Written("krakend.json", Bad);
        await LintAsync(file, "--fail-on", "critical");
        var key = output.ToString().Split('\n').Single(line => line.Contains("key: KD008", StringComparison.Ordinal)).Trim()[5..];
        var accepted = new[] { new { key, reason = "replaced next week" }, new { key = "KD099 gone", reason = "was so" } };
        var baseline = Written("baseline.json", JsonSerializer.Serialize(new { accepted }));
        output.GetStringBuilder().Clear();

        Assert.Equal(0, await LintAsync(file, "--fail-on", "critical", "--baseline", baseline));
        Assert.Contains($"accepted {key}: replaced next week", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("Nothing to accept any more: KD099 gone.", output.ToString(), StringComparison.Ordinal);

        output.GetStringBuilder().Clear();
        await LintAsync(file, "--format", "sarif", "--baseline", baseline);
        using var sarif = JsonDocument.Parse(output.ToString());
        var results = sarif.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray().ToList();
        var suppressed = Assert.Single(results, result => result.TryGetProperty("suppressions", out _));
        Assert.Equal("KD008", suppressed.GetProperty("ruleId").GetString());
    }

    [Theory]
    [InlineData("no baseline, line 1", "{")]
    [InlineData("is no baseline", "{}")]
    [InlineData("has no key", """{"accepted":[{"reason":"x"}]}""")]
    [InlineData("Say why", """{"accepted":[{"key":"KD008"}]}""")]
    [InlineData("stands twice", """{"accepted":[{"key":"a","reason":"x"},{"key":"a","reason":"x"}]}""")]
    public async Task A_baseline_that_cannot_be_read_ends_with_2(string told, string baseline)
    {
        Assert.Equal(2, await LintAsync(Written("krakend.json", Bad), "--baseline", Written("baseline.json", baseline)));
        Assert.Contains(told, errors.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Name the file")]
    [InlineData("no option '--what'", "--what", "a")]
    [InlineData("is no duration", "a", "--balancer-idle", "60")]
    [InlineData("none of", "a", "--format", "xml")]
    [InlineData("one file", "a", "b")]
    public async Task Wrong_arguments_end_with_2_and_the_usage(string told, params string[] words)
    {
        Assert.Equal(2, await LintAsync(words));
        Assert.Contains(told, errors.ToString(), StringComparison.Ordinal);
        Assert.Contains("--fail-on", errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_ends_with_2() => Assert.Equal(2, await LintAsync(folder.PathTo("none.json")));

    private Task<int> LintAsync(params string[] words) =>
        LintCommand.RunAsync(["lint", .. words], output, errors, CancellationToken.None);

    private string Written(string name, string text)
    {
        var path = folder.PathTo(name);
        File.WriteAllText(path, text);
        return path;
    }
}
