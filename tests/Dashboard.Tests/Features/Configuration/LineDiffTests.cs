using Dashboard.Features.Configuration;

namespace Dashboard.Tests.Features.Configuration;

public sealed class LineDiffTests
{
    private static readonly string[] Ten = [.. Enumerable.Range(1, 10).Select(number => $"line {number}")];

    [Fact]
    public void A_changed_line_stands_between_three_equal_ones_on_each_side()
    {
        var diff = LineDiff.Between(Ten, [.. Ten.Select(line => line == "line 5" ? "other" : line)]);

        Assert.Equal(
            ["@line 2, now line 2", " line 2", " line 3", " line 4", "-line 5", "+other", " line 6", " line 7", " line 8"],
            Told(diff)
        );
    }

    [Fact]
    public void Lines_at_the_start_and_the_end_are_added_and_removed() =>
        Assert.Equal(
            [
                "@line 1, now line 1",
                "+first",
                " line 1",
                " line 2",
                " line 3",
                "@line 7, now line 8",
                " line 7",
                " line 8",
                " line 9",
                "-line 10",
            ],
            Told(LineDiff.Between(Ten, ["first", .. Ten.SkipLast(1)]))
        );

    [Fact]
    public void Places_that_touch_are_one() =>
        Assert.Single(
            LineDiff.Between(Ten, [.. Ten.Select(line => line is "line 3" or "line 8" ? $"{line}!" : line)]).Lines,
            line => line.Sign == '@'
        );

    [Fact]
    public void Equal_files_differ_in_nothing() => Assert.Empty(LineDiff.Between(Ten, Ten).Lines);

    [Fact]
    public void Files_that_have_little_in_common_are_not_compared()
    {
        string[] Many(string word) => [.. Enumerable.Range(0, LineDiff.MaxCompared + 1).Select(number => $"{word} {number}")];

        Assert.True(LineDiff.Between(Many("a"), Many("b")).IsTooLong);
    }

    [Fact]
    public void A_single_change_in_a_large_file_is_found_at_once()
    {
        string[] large = [.. Enumerable.Range(0, 200_000).Select(number => $"line {number}")];

        var diff = LineDiff.Between(large, [.. large.Select(line => line == "line 150000" ? "other" : line)]);

        Assert.Equal(["-line 150000", "+other"], Told(diff).Where(line => line[0] is '-' or '+'));
    }

    private static string[] Told(LineDiff diff) => [.. diff.Lines.Select(line => $"{line.Sign}{line.Text}")];
}
