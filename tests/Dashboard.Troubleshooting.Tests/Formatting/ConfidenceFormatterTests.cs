using Dashboard.Troubleshooting.Formatting;

namespace Dashboard.Troubleshooting.Tests.Formatting;

public sealed class ConfidenceFormatterTests
{
    [Theory]
    [InlineData(1, "almost certain")]
    [InlineData(0.9, "almost certain")]
    [InlineData(0.89, "likely")]
    [InlineData(0.7, "likely")]
    [InlineData(0.69, "possible")]
    [InlineData(0.4, "possible")]
    [InlineData(0.39, "weak")]
    [InlineData(0.15, "weak")]
    [InlineData(0.14, "unlikely")]
    public void Confidence_has_five_words(double confidence, string word) =>
        Assert.Equal(word, ConfidenceFormatter.Of(confidence));
}
