using Dashboard.TestSupport;

namespace Dashboard.Tests.Architecture;

/// <summary>How files of code look, beyond what the formatter of C# decides.</summary>
public sealed class SourceFileTests
{
    private const int MaxColumns = 130;
    private const int MaxLines = 300;

    private static readonly string[] Folders = [".ci", "deploy", "src", "tests", "wwwroot"];
    private static readonly string[] Extensions = [".cs", ".razor", ".css", ".js", ".sh", ".py"];

    // What builds leave behind, and what dotnet ef writes.
    private static readonly string[] NotOurs = ["bin", "obj", "_framework", "Migrations"];

    private static readonly IReadOnlyList<(string Path, string Text)> Files =
    [
        .. Folders
            .Select(folder => Repository.PathTo(folder))
            .Where(Directory.Exists)
            .SelectMany(FilesUnder)
            .Concat(Directory.EnumerateFiles(Repository.Root))
            .Where(path => Extensions.Contains(Path.GetExtension(path), StringComparer.Ordinal) || IsScript(path))
            .Select(path => (Path.GetRelativePath(Repository.Root, path), File.ReadAllText(path))),
    ];

    [Fact]
    public void Code_is_found_in_every_language() =>
        Assert.All(Extensions, extension => Assert.Contains(Files, file => Path.GetExtension(file.Path) == extension));

    [Fact]
    public void No_line_is_longer_than_130_columns() =>
        AssertNone(
            from file in Files
            let raw = LinesOfRawStrings(file)
            from line in Lines(file.Text).Index()
            where line.Item.Length > MaxColumns && !raw.Contains(line.Index)
            select $"{file.Path}:{line.Index + 1} has {line.Item.Length} columns"
        );

    [Fact]
    public void No_file_has_more_than_300_lines() =>
        AssertNone(
            from file in Files
            let lines = Lines(file.Text).Length
            where lines > MaxLines
            select $"{file.Path} has {lines} lines"
        );

    [Fact]
    public void Lines_have_no_tab_and_no_space_at_their_end() =>
        AssertNone(
            from file in Files
            from line in Lines(file.Text).Index()
            where line.Item.Contains('\t') || line.Item.Contains('\r') || line.Item.EndsWith(' ')
            select $"{file.Path}:{line.Index + 1}"
        );

    [Fact]
    public void Files_end_with_one_line_feed() =>
        AssertNone(
            Files
                .Where(file => !file.Text.EndsWith('\n') || file.Text.EndsWith("\n\n", StringComparison.Ordinal))
                .Select(file => file.Path)
        );

    private static IEnumerable<string> FilesUnder(string folder) =>
        Directory
            .EnumerateDirectories(folder)
            .Where(path => !NotOurs.Contains(Path.GetFileName(path), StringComparer.Ordinal))
            .SelectMany(FilesUnder)
            .Concat(Directory.EnumerateFiles(folder));

    private static bool IsScript(string path) =>
        Path.GetExtension(path).Length == 0 && File.ReadLines(path).FirstOrDefault("").StartsWith("#!", StringComparison.Ordinal);

    // Steps of a fix and queries are read as they are written: a line feed in them would be seen.
    private static HashSet<int> LinesOfRawStrings((string Path, string Text) file)
    {
        var lines = new HashSet<int>();
        var isInside = false;
        foreach (var (index, line) in Path.GetExtension(file.Path) == ".cs" ? Lines(file.Text).Index() : [])
        {
            if (isInside)
                lines.Add(index);
            isInside ^= int.IsOddInteger(line.Split("\"\"\"").Length - 1);
        }
        return lines;
    }

    private static string[] Lines(string text) => text.TrimEnd('\n').Split('\n');

    // One message for all of them: a list that is cut off would have to be mended again and again.
    private static void AssertNone(IEnumerable<string> wrong)
    {
        var all = wrong.Order(StringComparer.Ordinal).ToList();
        Assert.True(all.Count == 0, $"{all.Count} places:\n{string.Join('\n', all)}");
    }
}
