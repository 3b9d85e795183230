using Dashboard.Troubleshooting.Formatting;

namespace Dashboard.Troubleshooting.Tests.Formatting;

public sealed class SentenceFormatterTests
{
    [Theory]
    [InlineData("some of 12 calls failed", "Some of 12 calls failed")]
    [InlineData("krakend-7d4f runs", "krakend-7d4f runs")]
    [InlineData("96% of 3", "96% of 3")]
    [InlineData("", "")]
    public void A_sentence_starts_with_a_capital_and_a_name_does_not(string text, string sentence) =>
        Assert.Equal(sentence, SentenceFormatter.Start(text));

    [Theory]
    [InlineData(3, 14, "3 of 14")]
    [InlineData(3, 19.4, "3 of 19")]
    [InlineData(0, 0, "0 of 0")]
    [InlineData(5, 20, "25% of 20")]
    [InlineData(6180, 19950, "31% of 19,950")]
    public void A_share_stands_before_the_noun_that_it_counts(double part, double whole, string text) =>
        Assert.Equal(text, SentenceFormatter.Share(part, whole));

    [Fact]
    public void A_share_has_the_same_digits_in_a_sentence_a_cell_and_a_tile()
    {
        const double Whole = 100_000;

        // Finer where the formatter changes its digits: near nothing and near all.
        foreach (var part in Enumerable.Range(0, 1_000).SelectMany(n => new double[] { n, 100 * n, Whole - n }))
        {
            var percent = QuantityFormatter.Percent(part / Whole);

            Assert.StartsWith($"{percent} ", SentenceFormatter.Share(part, Whole), StringComparison.Ordinal);
            Assert.StartsWith($"{percent} ", QuantityFormatter.Share(part, Whole), StringComparison.Ordinal);
            Assert.Equal(percent, QuantityFormatter.Format(part / Whole, "ratio"));
        }
    }

    [Fact]
    public void A_list_says_how_many_names_it_leaves_out()
    {
        Assert.Equal("a, b", SentenceFormatter.List(["a", "b"]));
        Assert.Equal("a, b and 2 more", SentenceFormatter.List(["a", "b", "c", "d"], most: 2));
    }
}
