using Bunit;
using Dashboard.Shared;
using Dashboard.TestSupport;

namespace Dashboard.Tests.Shared;

/// <summary>What a chart draws.</summary>
public sealed class ChartTests : BunitContext
{
    [Fact]
    public void A_chart_draws_gaps_as_gaps_and_marks_limit_normal_and_the_judged_point()
    {
        var chart = Render<TimeSeriesChart>(parameters =>
            parameters
                .Add(control => control.Chart, SampleDiagnoses.FailureChart())
                .Add(control => control.Changes, SampleDiagnoses.Incident().Changes)
        );

        Assert.Equal(2, chart.FindAll("polyline").Count);
        Assert.Single(chart.FindAll("svg[role=img] line.threshold"));
        Assert.Single(chart.FindAll("svg[role=img] line.baseline"));
        Assert.Single(chart.FindAll("circle.evaluated"));
        Assert.Equal(3, chart.FindAll("g.change").Count);
        Assert.Equal("100%", chart.FindAll("svg text")[2].TextContent);
        Assert.Equal(60, chart.FindAll("tbody tr").Count);
        Assert.Equal(chart.Find("svg[role=img]").GetAttribute("aria-label"), chart.Find(".sentence").TextContent);
    }

    [Theory]
    [InlineData]
    [InlineData(null, null)]
    [InlineData(double.NaN)]
    [InlineData(0d, 0d)]
    [InlineData(5d)]
    public void A_chart_of_hardly_anything_is_still_a_chart(params object?[] values)
    {
        var series = SampleDiagnoses.Series(
            "Calls",
            "count",
            null,
            null,
            [.. values.Select(value => (double?)value)],
            gapAt: null
        );

        var markup = Render<TimeSeriesChart>(parameters => parameters.Add(control => control.Chart, series)).Markup;

        Assert.DoesNotContain("NaN", markup, StringComparison.Ordinal);
        Assert.DoesNotContain("∞", markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.31, "ratio", 0.4)]
    [InlineData(0.98, "ratio", 1)]
    [InlineData(214, "requests/s", 400)]
    [InlineData(432013312, "bytes", 629145600)]
    [InlineData(0, "count", 1)]
    public void The_axis_ends_at_a_round_number(double highest, string unit, double top) =>
        Assert.Equal(
            top,
            new ChartScale(SampleDiagnoses.Series("x", unit, null, null, [0, highest], gapAt: null), 0, 0, 100, 100).Top,
            6
        );
}
