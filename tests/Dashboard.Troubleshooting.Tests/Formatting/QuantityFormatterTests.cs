using Dashboard.Troubleshooting.Formatting;

namespace Dashboard.Troubleshooting.Tests.Formatting;

public sealed class QuantityFormatterTests
{
    [Theory]
    [InlineData(0, "0%")]
    [InlineData(0.0002, "<0.1%")]
    [InlineData(0.001, "0.1%")]
    [InlineData(0.034, "3.4%")]
    [InlineData(0.31, "31%")]
    [InlineData(0.98, "98%")]
    [InlineData(0.996, "99.6%")]
    [InlineData(0.9999, ">99.9%")]
    [InlineData(1, "100%")]
    [InlineData(5.19, "519%")]
    public void A_ratio_is_a_percentage_that_never_rounds_to_nothing_or_to_all(double ratio, string text) =>
        Assert.Equal(text, QuantityFormatter.Percent(ratio));

    [Theory]
    [InlineData(0.0004, "<1 ms")]
    [InlineData(0.21, "210 ms")]
    [InlineData(1.92, "1.92 s")]
    [InlineData(10, "10 s")]
    [InlineData(125, "2 min 5 s")]
    public void Seconds_take_the_unit_that_reads_best(double seconds, string text) =>
        Assert.Equal(text, QuantityFormatter.Seconds(seconds));

    [Theory]
    [InlineData(1.5, "seconds", "1.5 s")]
    [InlineData(432013312, "bytes", "412 MiB")]
    [InlineData(0.004, "requests/s", "<0.01 requests/s")]
    [InlineData(1204, "requests/s", "1,204 requests/s")]
    [InlineData(0.31, "ratio", "31%")]
    [InlineData(3120, "count", "3,120")]
    [InlineData(7, "goroutines", "7 goroutines")]
    public void Every_unit_is_written_behind_its_number(double value, string unit, string text) =>
        Assert.Equal(text, QuantityFormatter.Format(value, unit));

    [Theory]
    [InlineData("ratio")]
    [InlineData("seconds")]
    [InlineData("bytes")]
    [InlineData("requests/s")]
    [InlineData("count")]
    [InlineData("other")]
    public void What_is_no_number_is_called_not_measured(string unit)
    {
        Assert.Equal("not measured", QuantityFormatter.Format(double.NaN, unit));
        Assert.Equal("not measured", QuantityFormatter.Format(double.PositiveInfinity, unit));
        Assert.Equal("not measured", QuantityFormatter.Format(null, unit));
    }

    [Theory]
    [InlineData(3, 14, "3 of 14")]
    [InlineData(3, 19.4, "3 of 19")]
    [InlineData(5, 20, "25% (n = 20)")]
    [InlineData(6180, 19950, "31% (n = 19,950)")]
    [InlineData(0, 0, "no traffic")]
    [InlineData(double.NaN, 100, "not measured")]
    public void Few_requests_are_counted_and_many_are_a_percentage_with_their_count(double part, double whole, string text) =>
        Assert.Equal(text, QuantityFormatter.Share(part, whole));

    [Theory]
    [InlineData(0.999, "99.9%")]
    [InlineData(0.9995, "99.95%")]
    [InlineData(0.85, "85%")]
    public void A_share_that_somebody_has_set_is_not_rounded(double ratio, string text) =>
        Assert.Equal(text, QuantityFormatter.SettingPercent(ratio));

    [Theory]
    [InlineData(0, "0 causes")]
    [InlineData(1, "1 cause")]
    [InlineData(2, "2 causes")]
    public void One_is_not_plural(int count, string text) => Assert.Equal(text, QuantityFormatter.Count(count, "cause"));
}
