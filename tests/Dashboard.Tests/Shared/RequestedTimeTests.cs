using Dashboard.Shared;

namespace Dashboard.Tests.Shared;

public sealed class RequestedTimeTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 14, 8, 42, 40, TimeSpan.Zero);

    [Theory]
    [InlineData("2026-03-14T08:12:39Z", "2026-03-14T08:12:35Z")]
    [InlineData("2026-03-14T08:12:35Z", "2026-03-14T08:12:35Z")]
    [InlineData("2026-03-14T08:12:34.999Z", "2026-03-14T08:12:30Z")]
    [InlineData("2026-03-14T08:12:39", "2026-03-14T08:12:35Z")]
    public void The_page_names_the_moment_whose_answer_it_shows(string asked, string shown) =>
        Assert.Equal(DateTimeOffset.Parse(shown, null), RequestedTime.Read(asked, Now).Moment);

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(null)]
    public void No_moment_means_now(string? asked) => Assert.Equal(new RequestedTime(null, null), RequestedTime.Read(asked, Now));

    [Theory]
    [InlineData("yesterday", "cannot be read")]
    [InlineData("2026-03-14T08:44:00Z", "in the future")]
    public void A_moment_that_cannot_be_shown_is_told_why(string asked, string problem) =>
        Assert.Contains(problem, RequestedTime.Read(asked, Now).Problem, StringComparison.Ordinal);
}
