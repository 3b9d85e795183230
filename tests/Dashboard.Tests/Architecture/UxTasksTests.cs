using System.Text.RegularExpressions;
using Dashboard.TestSupport;

namespace Dashboard.Tests.Architecture;

/// <summary>The list of things that people do with the dashboard says which tests do them.</summary>
public sealed partial class UxTasksTests
{
    private static readonly string[] Tasks =
    [
        .. File.ReadLines(Repository.PathTo("docs", "ux-tasks.md")).Where(line => line.StartsWith('|')).Skip(2),
    ];

    [Fact]
    public void There_are_at_least_ten_tasks() => Assert.True(Tasks.Length >= 10, $"{Tasks.Length} tasks.");

    [Fact]
    public void Each_task_has_its_steps_by_pointer_and_by_keyboard_and_a_test_that_exists() =>
        Assert.All(
            Tasks,
            task =>
            {
                var cells = task.Trim('|', ' ').Split('|', StringSplitOptions.TrimEntries);
                Assert.Equal(4, cells.Length);
                Assert.All(cells, cell => Assert.NotEmpty(cell));
                var tests = TestName().Matches(cells[3]).Select(match => match.Groups["name"].Value).ToList();
                Assert.NotEmpty(tests);
                Assert.All(tests, name => Assert.True(Exists(name), $"{name} is named, and does not exist."));
            }
        );

    private static bool Exists(string name) =>
        Directory.EnumerateFiles(Repository.PathTo("tests"), $"{name}.cs", SearchOption.AllDirectories).Any();

    [GeneratedRegex("`(?<name>[A-Za-z]+Tests)`", RegexOptions.ExplicitCapture)]
    private static partial Regex TestName();
}
