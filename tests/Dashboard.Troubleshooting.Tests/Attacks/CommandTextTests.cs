using Dashboard.TestSupport;
using Dashboard.Troubleshooting.KrakenD.Diagnosing;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Dashboard.Troubleshooting.Tests.Attacks;

/// <summary>A label becomes neither an option nor a second command, whatever it says.</summary>
public sealed class CommandTextTests
{
    private const string Command = "kubectl -n '%NAMESPACE%' delete pod '%POD%' 'deploy/%DEPLOYMENT%' '%BACKEND%' '%ROUTE%'";

    private static readonly string[] Tokens = ["%NAMESPACE%", "%POD%", "%DEPLOYMENT%", "%BACKEND%", "%ROUTE%", "%ENDPOINT%"];

    public static TheoryData<string> Hostile =>
        [
            "--all",
            "-A",
            "",
            " ",
            "a b",
            "x'; injected; '",
            "x\"; injected; \"",
            "$(injected)",
            "`injected`",
            "${HOME}",
            "a\ninjected",
            "a\r\ninjected",
            "a\u2028injected",
            "a\u2029injected",
            "a\u202egnp",
            "a\u2066b",
            "a\u0000b",
            "a\u001b[31m",
            "\u200bpod",
            "pod\u00a0name",
            "a|injected",
            "a;injected",
            "a&injected",
            "a>file",
            "a<file",
            "a#b",
            "a!b",
            "a\\b",
            "{a,b}",
            "~root",
            "pod?",
            "%POD%",
            "pod-",
            "pöd",
            "/%NAMESPACE%",
        ];

    [Theory]
    [MemberData(nameof(Hostile))]
    public void A_hostile_name_stays_a_placeholder_with_a_word_why(string name)
    {
        Assert.All(
            Tokens,
            token =>
            {
                var names = Named(token, name);
                Assert.False(CommandText.IsSafe(token, name));
                Assert.Equal(CommandText.Placeholders[token], CommandText.Fill(token, names));
                Assert.Contains(CommandText.Placeholders[token], Assert.Single(CommandText.Refusals(token, names)));
            }
        );
    }

    [Theory]
    [InlineData("%POD%", "krakend-7d4f9c6b5-x2x9q")]
    [InlineData("%POD%", "10.0.0.5:9091")]
    [InlineData("%POD%", "[2001:db8::1]:9091")]
    [InlineData("%BACKEND%", "orders.shop.svc.cluster.local")]
    [InlineData("%BACKEND%", "orders_v2:8080")]
    [InlineData("%NAMESPACE%", "shop-1")]
    [InlineData("%ROUTE%", "/v1/orders/{id}/*any")]
    [InlineData("%ENDPOINT%", "POST /v1/orders/:id")]
    public void An_ordinary_name_is_filled_in(string token, string name)
    {
        Assert.Equal(name, CommandText.Fill(token, Named(token, name)));
        Assert.Empty(CommandText.Refusals(token, Named(token, name)));
    }

    [Fact]
    public void A_name_that_is_not_known_is_a_placeholder_and_nobody_is_blamed()
    {
        var none = new Dictionary<string, string>(StringComparer.Ordinal);

        Assert.Equal("get pod POD", CommandText.Fill("get pod %POD%", none));
        Assert.Empty(CommandText.Refusals("get pod %POD%", none));
    }

    [Property(MaxTest = 60, Arbitrary = [typeof(Names)])]
    public void A_shell_passes_exactly_the_words_of_the_command_on(HostileName name)
    {
        var names = Tokens.ToDictionary(token => token, _ => name.Text, StringComparer.Ordinal);

        var words = StubShell.Run(CommandText.Fill(Command, names));

        string Of(string token) => CommandText.IsSafe(token, name.Text) ? name.Text : CommandText.Placeholders[token];
        Assert.Equal(
            [
                "-n",
                Of("%NAMESPACE%"),
                "delete",
                "pod",
                Of("%POD%"),
                "deploy/" + Of("%DEPLOYMENT%"),
                Of("%BACKEND%"),
                Of("%ROUTE%"),
            ],
            words
        );
        Assert.DoesNotContain(words.Skip(1), word => word.StartsWith('-'));
    }

    [Fact]
    public void The_fixes_of_a_gateway_with_hostile_labels_run_nothing_of_theirs()
    {
        var fixes = FixTexts.All.Values.Where(fix => fix.Steps.Contains("```sh", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(fixes);

        foreach (var hostile in (string[])["--all", "x'; injected; '", "$(injected)", "a\ninjected", "`injected`"])
        {
            var names = Tokens.ToDictionary(token => token, _ => hostile, StringComparer.Ordinal);
            Assert.All(
                fixes,
                fix =>
                {
                    var text = CommandText.Fill(fix.Steps + fix.Rollback + fix.Verify + fix.Title, names);
                    Assert.DoesNotContain("injected", text, StringComparison.Ordinal);
                    Assert.DoesNotContain("'--all'", text, StringComparison.Ordinal);
                }
            );
        }
    }

    private static Dictionary<string, string> Named(string token, string name) => new(StringComparer.Ordinal) { [token] = name };

    /// <summary>A name as a malicious label would say it.</summary>
    public sealed record HostileName(string Text);

    /// <summary>Makes names of pieces that mean something to a shell, and of ordinary ones.</summary>
    public static class Names
    {
        private static readonly string[] Pieces =
        [
            "a",
            "pod-1",
            "-",
            "--all",
            " ",
            "'",
            "\"",
            "`",
            "$",
            "(",
            ")",
            "{",
            "}",
            ";",
            "|",
            "&",
            "\n",
            "\\",
            "/",
            "v1",
            ":",
            ".",
            "*",
            "~",
            "=",
            "\u202e",
            "\u2028",
            "%POD%",
            "injected",
        ];

        public static Arbitrary<HostileName> Arbitrary() =>
            Gen.Elements(Pieces).ListOf().Select(pieces => new HostileName(string.Concat(pieces.Take(8)))).ToArbitrary();
    }
}
