namespace Dashboard.Bench.Reports;

/// <summary>A table in Markdown.</summary>
internal static class MarkdownTable
{
    public static string Of(IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string>> rows) =>
        string.Join('\n', rows.Select(Line).Prepend(Line([.. head.Select(_ => "---")])).Prepend(Line(head)));

    private static string Line(IReadOnlyList<string> cells) => $"| {string.Join(" | ", cells)} |";
}
