using DiffPlex;
using DiffPlex.Model;

namespace Dashboard.Features.Configuration;

/// <summary>The lines that differ between two versions, with a few equal ones around them.</summary>
public sealed record LineDiff
{
    /// <summary>Between the first and the last difference at most so many lines are compared: beyond, a comparison costs
    /// seconds.</summary>
    public const int MaxCompared = 4000;

    private const int MaxShown = 600;
    private const int Around = 3;

    /// <summary>Heads, equal, removed and added lines in their order.</summary>
    public required IReadOnlyList<DiffLine> Lines { get; init; }

    /// <summary>Lines beyond those that are shown.</summary>
    public required int Omitted { get; init; }

    /// <summary>Whether the versions differ in too many lines to compare them.</summary>
    public bool IsTooLong { get; init; }

    /// <summary>Compares two texts line by line.</summary>
    public static LineDiff Between(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var shorter = Math.Min(before.Count, after.Count);
        var start = 0;
        while (start < shorter && before[start] == after[start])
            start++;
        var end = 0;
        while (end < shorter - start && before[^(end + 1)] == after[^(end + 1)])
            end++;
        var (old, current) = (before.Count - start - end, after.Count - start - end);
        if (Math.Max(old, current) > MaxCompared)
            return new LineDiff
            {
                Lines = [],
                Omitted = 0,
                IsTooLong = true,
            };
        if (old + current == 0)
            return new LineDiff { Lines = [], Omitted = 0 };
        var blocks = Differ
            .Instance.CreateLineDiffs(
                string.Join('\n', before.Skip(start).Take(old)),
                string.Join('\n', after.Skip(start).Take(current)),
                ignoreWhitespace: false
            )
            .DiffBlocks;
        var lines = Hunks(blocks, start, before.Count).SelectMany(hunk => LinesOf(hunk, start, before, after)).ToList();
        return new LineDiff { Lines = [.. lines.Take(MaxShown)], Omitted = Math.Max(0, lines.Count - MaxShown) };
    }

    /// <summary>Blocks whose equal lines would touch are one hunk.</summary>
    private static List<List<DiffBlock>> Hunks(IList<DiffBlock> blocks, int start, int count)
    {
        var hunks = new List<List<DiffBlock>>();
        var reached = int.MinValue;
        foreach (var block in blocks)
        {
            var from = start + block.DeleteStartA;
            if (hunks.Count == 0 || from - Around > reached)
                hunks.Add([]);
            hunks[^1].Add(block);
            reached = Math.Min(count, from + block.DeleteCountA + Around);
        }

        return hunks;
    }

    private static IEnumerable<DiffLine> LinesOf(
        List<DiffBlock> hunk,
        int start,
        IReadOnlyList<string> before,
        IReadOnlyList<string> after
    )
    {
        var (old, current) = (start + hunk[0].DeleteStartA, start + hunk[0].InsertStartB);
        var lead = Math.Min(Around, Math.Min(old, current));
        (old, current) = (old - lead, current - lead);
        yield return new DiffLine('@', $"line {old + 1}, now line {current + 1}");
        foreach (var block in hunk)
        {
            for (; old < start + block.DeleteStartA; old++, current++)
                yield return new DiffLine(' ', before[old]);
            for (var removed = 0; removed < block.DeleteCountA; removed++)
                yield return new DiffLine('-', before[old++]);
            for (var added = 0; added < block.InsertCountB; added++)
                yield return new DiffLine('+', after[current++]);
        }

        for (var behind = 0; behind < Around && old < before.Count && current < after.Count; behind++, current++)
            yield return new DiffLine(' ', before[old++]);
    }
}

/// <summary>A line of a comparison.</summary>
/// <param name="Sign"><c>-</c> removed, <c>+</c> added, a space for equal, <c>@</c> for the head of a place.</param>
/// <param name="Text">The line, or the head's words.</param>
public sealed record DiffLine(char Sign, string Text);
