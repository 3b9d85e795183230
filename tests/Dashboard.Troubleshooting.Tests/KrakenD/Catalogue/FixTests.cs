using System.Text.Json;
using System.Text.RegularExpressions;
using Dashboard.TestSupport;

namespace Dashboard.Troubleshooting.Tests.KrakenD.Catalogue;

public sealed partial class FixTests
{
    // Each of these was recommended somewhere as a cure and makes an incident worse, opens a hole or does nothing.
    private static readonly string[] Harmful =
    [
        "disable_jwk_security",
        "cache_ttl",
        "concurrent_calls",
        "token-bucket",
        "return_error_details",
        "allow_insecure_connections",
        "\"format\": \"json\"",
    ];

    public static TheoryData<string> Names { get; } = [.. FixTexts.All.Keys.Order(StringComparer.Ordinal)];

    [Fact]
    public void There_are_fixes_of_both_kinds()
    {
        Assert.Contains(FixTexts.All.Values, fix => fix.Kind == FixKind.Mitigate);
        Assert.Contains(FixTexts.All.Values, fix => fix.Kind == FixKind.Repair);
    }

    [Fact]
    public void Titles_are_unique()
    {
        var titles = FixTexts.All.Values.Select(fix => fix.Title).ToList();

        Assert.Equal(titles.Distinct(StringComparer.Ordinal).Count(), titles.Count);
    }

    [Fact]
    public void A_breaker_is_named_after_the_endpoint_that_it_guards_and_after_no_other()
    {
        var named = FixTexts
            .All.Values.SelectMany(fix => BreakerName().Matches(fix.Steps))
            .Select(match => match.Groups["name"].Value)
            .ToList();

        Assert.NotEmpty(named);
        Assert.All(named, name => Assert.Equal("%ENDPOINT%", name));
    }

    [Theory, MemberData(nameof(Names))]
    public void Every_field_says_something(string name)
    {
        var fix = FixTexts.All[name];

        Assert.All(
            [fix.Title, fix.Steps, fix.Risk, fix.Rollback, fix.Verify],
            text => Assert.False(string.IsNullOrWhiteSpace(text))
        );
        Assert.NotEqual("", fix.Danger?.Trim());
        Assert.False(fix.Title.EndsWith('.'));
    }

    [Theory, MemberData(nameof(Names))]
    public void Only_known_tokens_are_used(string name)
    {
        var fix = FixTexts.All[name];
        var text = FixTexts.WithNames(string.Join('\n', fix.Title, fix.Steps, fix.Risk, fix.Rollback, fix.Verify, fix.Danger));

        Assert.DoesNotMatch(new Regex("%[A-Z]+%"), text);
    }

    [Theory, MemberData(nameof(Names))]
    public void Nothing_to_copy_is_harmful(string name)
    {
        var copied = FixSnippet.In(FixTexts.All[name].Steps).Select(snippet => snippet.Text);

        Assert.All(
            copied,
            text => Assert.All(Harmful, harmful => Assert.DoesNotContain(harmful, text, StringComparison.OrdinalIgnoreCase))
        );
    }

    [Theory, MemberData(nameof(Names))]
    public void Snippets_name_their_language_and_place(string name)
    {
        Assert.All(
            FixSnippet.In(FixTexts.All[name].Steps),
            snippet =>
            {
                Assert.Contains(snippet.Language, (string[])["json", "sh", "yaml", "promql"]);
                if (snippet.Language != "json")
                    return;
                Assert.NotNull(snippet.Scope());
                Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(snippet.Text).RootElement.ValueKind);
            }
        );
    }

    [Theory, MemberData(nameof(Names))]
    public void A_changed_configuration_comes_with_its_restart(string name)
    {
        var fix = FixTexts.All[name];

        if (FixSnippet.In(fix.Steps).Any(snippet => snippet.Language == "json"))
            Assert.Contains("rollout restart", fix.Steps, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Names))]
    public void Names_in_commands_are_quoted_for_the_shell(string name)
    {
        foreach (var snippet in FixSnippet.In(FixTexts.All[name].Steps).Where(snippet => snippet.Language == "sh"))
            Assert.DoesNotMatch(new Regex(@"(?<=\s|^)(deploy/)?%(NAMESPACE|DEPLOYMENT|POD|BACKEND)%"), snippet.Text);
    }

    [TheoryThatNeeds("sh"), MemberData(nameof(Names))]
    public async Task Commands_are_accepted_by_a_shell(string name)
    {
        foreach (var snippet in FixSnippet.In(FixTexts.All[name].Steps).Where(snippet => snippet.Language == "sh"))
        {
            var (exitCode, _, errors) = await Tool.RunAsync("sh", "-n", "-c", FixTexts.WithNames(snippet.Text));

            Assert.True(exitCode == 0, errors);
        }
    }

    [TheoryThatNeeds(KrakenDSchema.Needed), MemberData(nameof(Names))]
    public async Task Snippets_fit_the_schema_of_KrakenD(string name)
    {
        foreach (var snippet in FixSnippet.In(FixTexts.All[name].Steps).Where(snippet => snippet.Language == "json"))
        {
            var configuration = snippet.AsConfiguration();

            Assert.True(
                await KrakenDSchema.ErrorsOfAsync(configuration) is [],
                string.Join('\n', await KrakenDSchema.ErrorsOfAsync(configuration)) + configuration
            );
        }
    }

    [TheoryThatNeeds(KrakenDSchema.Needed)]
    [InlineData("In this endpoint:", """{ "timout": "3s" }""")]
    [InlineData("In this endpoint:", """{ "timeout": 3000 }""")]
    [InlineData("In this endpoint's extra_config:", """{ "qos/ratelimit/token-bucket": { "max_rate": 5 } }""")]
    [InlineData(
        "In this endpoint's extra_config:",
        """{ "auth/validator": { "alg": "RS256", "jwk_url": "https://idp/", "cache_ttl": "15m" } }"""
    )]
    [InlineData("In this backend's extra_config:", """{ "qos/circuit-breaker": { "interval": 60, "timeout": 10 } }""")]
    [InlineData("At the root of krakend.json:", """{ "dialer_timeout": 1 }""")]
    public async Task The_schema_refuses_what_is_wrong(string before, string text)
    {
        var errors = await KrakenDSchema.ErrorsOfAsync(new FixSnippet("json", before, text).AsConfiguration());

        Assert.NotEmpty(errors);
    }

    [GeneratedRegex("""qos/circuit-breaker"[^}]*"name": "(?<name>[^"]*)""", RegexOptions.ExplicitCapture)]
    private static partial Regex BreakerName();
}
