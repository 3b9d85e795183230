using Dashboard.TestSupport;

namespace Dashboard.Tests.Deploy.LogPrograms;

/// <summary>The lines that both log programs are tried on: <c>Lines/recorded.txt</c> and <c>Lines/documented.txt</c>.</summary>
public static class LogLineCases
{
    public static IReadOnlyDictionary<string, LogLineCase> All { get; } =
        new[] { "recorded.txt", "documented.txt" }.SelectMany(Read).ToDictionary(one => one.Title, StringComparer.Ordinal);

    public static TheoryData<string> Titles { get; } = [.. All.Keys];

    private static IEnumerable<LogLineCase> Read(string file)
    {
        var path = Repository.PathTo("tests", "Dashboard.Tests", "Deploy", "LogPrograms", "Lines", file);
        return File.ReadAllText(path).Split("\n## ").Skip(1).Select(Parse);
    }

    private static LogLineCase Parse(string text)
    {
        var parts = text.TrimEnd('\n').Split('\n');
        return new LogLineCase
        {
            Title = parts[0],
            Lines = [.. Marked(parts, '>')],
            Series = [.. Marked(parts, '=').Select(series => SeriesName.Prefix + series).Order(StringComparer.Ordinal)],
        };
    }

    private static IEnumerable<string> Marked(IEnumerable<string> parts, char mark) =>
        parts.Where(part => part.StartsWith(mark)).Select(part => part.Length > 1 ? part[2..] : "");
}
