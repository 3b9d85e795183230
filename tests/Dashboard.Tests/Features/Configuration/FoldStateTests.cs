using Dashboard.Features.Configuration;

namespace Dashboard.Tests.Features.Configuration;

public sealed class FoldStateTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("12,40", "12,40")]
    [InlineData("endpoints", "endpoints")]
    [InlineData("endpoints,12,12", "endpoints,12")]
    [InlineData("x,-1,0,99999999999,7", "7")]
    public void An_address_is_read_as_far_as_it_makes_sense(string? text, string? read) =>
        Assert.Equal(read, FoldState.Parse(text).Text);

    [Fact]
    public void A_line_that_is_toggled_twice_is_as_before()
    {
        var once = FoldState.AllEndpoints.Toggled(9);

        Assert.Equal("endpoints,9", once.Text);
        Assert.Equal("endpoints", once.Toggled(9).Text);
    }

    [Fact]
    public void An_address_stays_short()
    {
        var state = Enumerable.Range(1, 100).Aggregate(FoldState.None, (folded, line) => folded.Toggled(line));

        Assert.Equal(FoldState.MaxLines, state.Lines.Count);
        Assert.Contains(100, state.Lines);
        Assert.DoesNotContain(1, state.Lines);
        Assert.Equal(state.Text, FoldState.Parse(state.Text).Text);
    }
}
