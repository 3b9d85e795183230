using System.Text.RegularExpressions;
using Dashboard.TestSupport;

namespace Dashboard.Troubleshooting.Tests;

public sealed class StepBlockTests
{
    [Fact]
    public void Lines_outside_fences_are_prose_and_what_stands_between_fences_is_code() =>
        Assert.Equal(
            [
                new("Look first:", null),
                new("kubectl get pods\n\nkubectl top pods", "sh"),
                new("Then change it:", null),
                new("{\n  \"a\": 1\n}", "json"),
                new("Done.", null),
            ],
            StepBlock.Parse(
                "Look first:\n```sh\nkubectl get pods\n\nkubectl top pods\n```\n\nThen change it:\n```json\n{\n  \"a\": "
                    + "1\n}\n```\nDone."
            )
        );

    [Fact]
    public void Code_with_an_example_address_says_so()
    {
        Assert.True(new StepBlock("wget https://idp.example.com/jwks.json", "sh").HasExample);
        Assert.False(new StepBlock("wget https://idp.shop.internal/jwks.json", "sh").HasExample);
        Assert.False(new StepBlock("See example.com.", null).HasExample);
    }

    [Fact]
    public void A_fence_that_is_never_closed_loses_no_line() =>
        Assert.Equal([new("one\ntwo", "sh")], StepBlock.Parse("```sh\none\ntwo"));

    [Fact]
    public void A_fence_may_have_no_language_and_an_empty_one_is_nothing() =>
        Assert.Equal([new("x", "")], StepBlock.Parse("```\nx\n```\n```sh\n```"));

    [Fact]
    public void Line_endings_of_Windows_change_nothing() =>
        Assert.Equal([new("a", null), new("b", "sh")], StepBlock.Parse("a\r\n```sh\r\nb\r\n```\r\n"));

    [Fact]
    public void Nothing_is_nothing() => Assert.Empty(StepBlock.Parse(""));

    [Theory]
    [InlineData("sh", "Shell")]
    [InlineData("json", "JSON")]
    [InlineData("yaml", "YAML")]
    [InlineData("promql", "PromQL")]
    [InlineData("", "Text")]
    [InlineData("toml", "toml")]
    public void A_language_has_a_label(string language, string label) => Assert.Equal(label, new StepBlock("x", language).Label);

    [Fact]
    public void No_fix_of_the_catalogue_shows_a_raw_fence_or_a_language_without_a_name()
    {
        var blocks = FixTexts.All.Values.SelectMany(fix => StepBlock.Parse(fix.Steps)).ToList();

        Assert.DoesNotContain(blocks, block => block.Text.Contains("```", StringComparison.Ordinal));
        Assert.All(
            blocks.Where(block => block.IsCode),
            block => Assert.Contains(block.Label, new[] { "Shell", "JSON", "YAML", "PromQL" })
        );
    }

    [Theory]
    [InlineData("sh", "kubectl -n 'shop' get pods", StepKind.Inspect)]
    [InlineData("sh", "kubectl -n 'shop' delete pod 'krakend-1'", StepKind.Change)]
    [InlineData("promql", "up == 0", StepKind.Inspect)]
    [InlineData("json", "{ \"timeout\": \"3s\" }", StepKind.Configure)]
    [InlineData("yaml", "replicas: 3", StepKind.Configure)]
    [InlineData(null, "Look first:", StepKind.Explain)]
    [InlineData("", "x", StepKind.Explain)]
    public void A_block_says_what_it_does(string? language, string text, StepKind kind) =>
        Assert.Equal(kind, new StepBlock(text, language).Kind);

    // What only looks can be run without thinking; it must not stand in one block to copy with what changes something.
    [Fact]
    public void No_fix_mixes_commands_that_look_with_commands_that_change() =>
        Assert.All(
            FixTexts.All.SelectMany(fix => StepBlock.Parse(fix.Value.Steps).Select(block => (fix.Key, block))),
            entry =>
            {
                if (entry.block.Kind is StepKind.Change)
                    Assert.DoesNotContain(entry.block.Text.Split('\n'), line => IsLookOfItsOwn(line));
            }
        );

    /// <summary>A change may keep what it needs in variables, print them, and wait for its own end.</summary>
    private static bool IsLookOfItsOwn(string line) =>
        ShellScript.OnlyReads(line)
        && line.Length > 0
        && !Regex.IsMatch(line, @"^(echo |[A-Z_]+=|kubectl .* rollout status )", RegexOptions.ExplicitCapture);
}
