using System.Text.RegularExpressions;
using Dashboard.TestSupport;

namespace Dashboard.Tests.Attacks;

/// <summary>The threat model names for each attempt the tests that hold it, and they exist.</summary>
public sealed partial class ThreatModelTests
{
    private static readonly string[] Tests = Directory.GetFiles(
        Repository.PathTo("tests"),
        "*Tests*.cs",
        SearchOption.AllDirectories
    );

    public static TheoryData<string, string> Attempts()
    {
        var document = File.ReadAllText(Repository.PathTo("docs", "security.md"));
        var rows = new TheoryData<string, string>();
        foreach (var cells in RowsOf(document.Split("## Who attacks, and what holds")[1].Split("\n## ")[0]))
            rows.Add(cells[1], cells[3]);
        return rows;
    }

    [Fact]
    public void The_model_has_rows() => Assert.InRange(Attempts().Count, 20, 100);

    [Theory]
    [MemberData(nameof(Attempts))]
    public void An_attempt_is_held_by_tests_that_exist(string attempt, string heldBy)
    {
        var named = Named().Matches(heldBy).Select(match => match.Groups["test"].Value).ToList();

        Assert.True(named.Count > 0, $"No test holds: {attempt}");
        Assert.All(named, test => Assert.Contains(Tests, file => IsIn(file, test)));
    }

    /// <summary>A class is named with its folder; a claim, with underscores, after a full stop.</summary>
    private static bool IsIn(string file, string test)
    {
        var (path, claim) = test.Split('.') is [var type, var method] ? (type, method) : (test, null);
        if (!Path.ChangeExtension(file, null).Replace('\\', '/').EndsWith($"/{path}", StringComparison.Ordinal))
            return false;
        var code = File.ReadAllText(file);
        return claim is null
            ? code.Contains("Fact", StringComparison.Ordinal) || code.Contains("Theory", StringComparison.Ordinal)
            : code.Contains($" {claim}(", StringComparison.Ordinal);
    }

    /// <summary>The cells of a table's rows, without its head.</summary>
    private static IEnumerable<string[]> RowsOf(string table) =>
        table
            .Split('\n')
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .Skip(2)
            .Select(line => line.Trim('|', ' ').Split('|').Select(cell => cell.Trim()).ToArray())
            .Select(cells => cells.Length == 3 ? ["", .. cells] : cells);

    [GeneratedRegex("`(?<test>[A-Za-z/]*Tests(\\.[A-Za-z0-9_]+)?)`", RegexOptions.ExplicitCapture)]
    private static partial Regex Named();
}
