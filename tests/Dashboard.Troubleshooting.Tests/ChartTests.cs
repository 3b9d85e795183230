using Dashboard.TestSupport;

namespace Dashboard.Troubleshooting.Tests;

public sealed class ChartTests
{
    [Fact]
    public void Usual_is_where_four_fifths_of_the_values_before_the_onset_lay()
    {
        var chart = SampleDiagnoses.Series(
            "Calls",
            "count",
            null,
            null,
            [.. Enumerable.Range(0, 20).Select(n => (double?)n), 500, 600],
            gapAt: null
        );

        Assert.Equal((2, 17), chart.BaselineUntil(chart.Start + (20 * chart.Step)));
    }

    [Theory]
    [InlineData(9)]
    [InlineData(0)]
    [InlineData(-3)]
    public void A_short_past_has_no_usual(int steps)
    {
        var chart = SampleDiagnoses.Series(
            "Calls",
            "count",
            null,
            null,
            [.. Enumerable.Range(0, 20).Select(n => (double?)n)],
            gapAt: null
        );

        Assert.Null(chart.BaselineUntil(chart.Start + (steps * chart.Step)));
    }

    [Fact]
    public void Gaps_say_nothing_about_what_is_usual()
    {
        var chart = SampleDiagnoses.Series(
            "Calls",
            "count",
            null,
            null,
            [.. Enumerable.Repeat((double?)null, 30), .. Enumerable.Repeat((double?)7, 10)],
            gapAt: null
        );

        Assert.Null(chart.BaselineUntil(chart.Start + (35 * chart.Step)));
        Assert.Equal((7, 7), chart.BaselineUntil(chart.Start + (40 * chart.Step)));
    }
}
