using Dashboard.Features.Incidents;
using Dashboard.TestSupport;

namespace Dashboard.Tests.Features.Incidents;

public sealed class ShortPathsTests
{
    [Theory]
    [InlineData("POST /v1/orders", 15, "POST /v1/orders")]
    [InlineData("GET /v1/shops/{shop}/orders/{order}", 34, "GET /v1/…/{shop}/orders/{order}")]
    [InlineData("GET /v1/shops/{shop}/orders/{order}", 26, "GET /v1/…/orders/{order}")]
    [InlineData("GET /v1/shops/{shop}/orders/{order}", 20, "GET /v1/…/{order}")]
    [InlineData("GET /v1/shops/{shop}/orders/{order}", 12, "GET /v1/sho…")]
    [InlineData("GET /a-single-part-that-is-very-long", 16, "GET /a-single-p…")]
    [InlineData("GET", 1, "…")]
    public void A_path_that_is_cut_shows_it(string endpoint, int longest, string text) =>
        Assert.Equal(text, ShortPaths.Of(endpoint, longest));

    [Fact]
    public void No_length_is_exceeded() =>
        Assert.All(
            Enumerable.Range(1, 200),
            longest => Assert.InRange(ShortPaths.Of(SampleDiagnoses.LongEndpoint, longest).Length, 1, longest)
        );
}
