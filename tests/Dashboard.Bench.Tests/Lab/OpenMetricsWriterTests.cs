using Dashboard.Lab;

namespace Dashboard.Bench.Tests.Lab;

public sealed class OpenMetricsWriterTests
{
    [Fact]
    public async Task Samples_of_a_metric_stand_together_and_the_text_has_an_end()
    {
        var text = await WrittenAsync(SampleSelection.Everything, Series("b", 1), Series("a", 2), Series("b", 3));

        Assert.Equal("a{} 2 1767268800.000\nb{} 1 1767268800.000\nb{} 3 1767268800.000\n# EOF\n", text);
    }

    [Fact]
    public async Task The_additional_label_replaces_a_recorded_one()
    {
        var selection = new SampleSelection { Label = new Label("cluster", "small") };

        var text = await WrittenAsync(selection, Series("a", 1, new Label("cluster", "old"), new Label("job", "krakend")));

        Assert.StartsWith("a{cluster=\"small\",job=\"krakend\"} 1 ", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shift_moves_every_time()
    {
        var text = await WrittenAsync(new SampleSelection { Shift = TimeSpan.FromMilliseconds(1500) }, Series("a", 1));

        Assert.Contains(" 1767268801.500\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_selected_span_is_half_open()
    {
        var selection = new SampleSelection { From = SmallRecording.At(10), Until = SmallRecording.At(12) };

        var text = await WrittenAsync(selection, SmallRecording.Seconds("a"));

        Assert.Equal("a{} 10 1767268810.000\na{} 11 1767268811.000\n# EOF\n", text);
    }

    [Theory]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "+Inf")]
    [InlineData(double.NegativeInfinity, "-Inf")]
    [InlineData(0.1 + 0.2, "0.30000000000000004")]
    public async Task Numbers_are_exact(double value, string written)
    {
        var text = await WrittenAsync(SampleSelection.Everything, Series("a", value));

        Assert.StartsWith($"a{{}} {written} ", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Quotes_backslashes_and_line_ends_in_labels_are_escaped()
    {
        var text = await WrittenAsync(SampleSelection.Everything, Series("a", 1, new Label("path", "a\\b\"c\nd")));

        Assert.StartsWith("""a{path="a\\b\"c\nd"} 1 """, text, StringComparison.Ordinal);
    }

    private static Series Series(string name, double value, params IReadOnlyList<Label> labels) =>
        new()
        {
            Name = name,
            Labels = labels,
            Samples = [new Sample(SmallRecording.Start, value)],
        };

    private static async Task<string> WrittenAsync(SampleSelection selection, params IEnumerable<Series> series)
    {
        await using var text = new StringWriter();
        await OpenMetricsWriter.WriteAsync(text, series, selection, default);
        return text.ToString();
    }
}
