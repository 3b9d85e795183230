using Dashboard.Core.Events.Changes;

namespace Dashboard.Core.Tests.Events.Changes;

public sealed class NewChangeTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 14, 3, 12, 40, TimeSpan.Zero);

    private static NewChange Good =>
        new()
        {
            Gateway = "shop",
            At = Now,
            What = "orders 2.4.1 deployed",
        };

    [Fact]
    public void A_good_change_has_no_errors() =>
        Assert.Empty(
            (Good with { Source = "pipeline", Link = "https://ci.example/1", Key = "1", At = Now - NewChange.Oldest }).Errors(Now)
        );

    public static TheoryData<string, NewChange> Bad =>
        new()
        {
            { "'what' is missing", Good with { What = " " } },
            { "'what' has 301 characters", Good with { What = new('x', 301) } },
            { "'source' is empty", Good with { Source = "" } },
            { "'source' has 101 characters", Good with { Source = new('x', 101) } },
            { "'key' is empty", Good with { Key = " " } },
            { "'key' has 101 characters", Good with { Key = new('x', 101) } },
            { "one line each", Good with { What = "two\nlines" } },
            { "'link' has 501 characters", Good with { Link = "https://a/" + new string('x', 491) } },
            { "'link' must be a whole address", Good with { Link = "javascript:alert(1)" } },
            { "'link' must be a whole address", Good with { Link = "/relative" } },
            { "'link' must be a whole address", Good with { Link = "https://a\n/b" } },
            { "'at' lies in the future", Good with { At = Now.AddMinutes(2) } },
            { "'at' is more than 7 days ago", Good with { At = Now.AddDays(-7).AddSeconds(-1) } },
        };

    [Theory]
    [MemberData(nameof(Bad))]
    public void Each_mistake_is_told_in_words(string words, NewChange change) =>
        Assert.Contains(words, Assert.Single(change.Errors(Now)), StringComparison.Ordinal);
}
