using System.Text.RegularExpressions;
using Dashboard.TestSupport;

namespace Dashboard.Troubleshooting.Tests.KrakenD;

/// <summary>What a problem is found by and what a symptom judges by has a name and a reason: a setting, or a
/// constant. Weights of indications are no limits.</summary>
public sealed partial class LimitTests
{
    [Theory]
    [InlineData("Catalogue")]
    [InlineData("Detection")]
    public void No_rule_holds_a_limit_without_a_name(string folder)
    {
        var rules = Repository.PathTo("src", "Dashboard.Troubleshooting", "KrakenD", folder);

        var unnamed =
            from file in Directory.EnumerateFiles(rules, "*.cs", SearchOption.AllDirectories)
            from line in CodeLines(file)
            where Limit().IsMatch(line) && !Named().IsMatch(line)
            select $"{Path.GetRelativePath(rules, file)}: {line.Trim()}";

        Assert.Equal([], unnamed);
    }

    [Theory]
    [InlineData("            0.5,", true)]
    [InlineData("            now > 2.5 * usual", true)]
    [InlineData("var window = view.Last(TimeSpan.FromMinutes(10));", true)]
    [InlineData("private const double Near = 0.9;", false)]
    [InlineData("new(CallsFail, 4.5, -0.5, \"failure\"),", false)]
    [InlineData("Prior = -0.5,", false)]
    [InlineData("SymptomLimits.Majority,", false)]
    public void A_number_in_the_midst_of_a_rule_is_found(string line, bool isFound) =>
        Assert.Equal(isFound, Limit().IsMatch(line) && !Named().IsMatch(line));

    /// <summary>The lines outside of comments and of raw strings, which hold steps and examples; other strings are
    /// emptied.</summary>
    private static IEnumerable<string> CodeLines(string file)
    {
        var isRaw = false;
        foreach (var line in File.ReadLines(file))
        {
            var wasRaw = isRaw;
            isRaw ^= int.IsOddInteger(line.Split("\"\"\"").Length - 1);
            if (!wasRaw && !isRaw && !line.TrimStart().StartsWith("//", StringComparison.Ordinal))
                yield return Text().Replace(line, "\"\"");
        }
    }

    [GeneratedRegex(
        @"(?<![\w.])[0-9]+\.[0-9]+(?![\w.])|From(Minutes|Seconds|Milliseconds|Hours)\([0-9]",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Limit();

    [GeneratedRegex(@"\bconst |static readonly |Prior = |new\([\w.]+, -?[0-9]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Named();

    [GeneratedRegex("\"([^\"\\\\]|\\\\.)*\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Text();
}
