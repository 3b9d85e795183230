using Dashboard.Core.Incidents;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;

namespace Dashboard.Core.Tests.Incidents;

public sealed class DismissalRuleTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 14, 3, 0, 0, TimeSpan.Zero);
    private static readonly RankedCause Cause = SampleDiagnoses.Report().Diagnosis!.Causes[0] with
    {
        Id = "backend-errors",
        Severity = Severity.Warning,
        Endpoints = ["GET /a", "GET /b"],
        Backends = ["orders:8080"],
    };

    [Fact]
    public void The_same_cause_is_covered() => Assert.NotNull(Covering(Cause));

    [Fact]
    public void Less_of_the_same_is_covered() =>
        Assert.NotNull(Covering(Cause with { Severity = Severity.Info, Endpoints = ["GET /b"] }));

    [Fact]
    public void One_that_became_more_severe_is_not() => Assert.Null(Covering(Cause with { Severity = Severity.Critical }));

    [Fact]
    public void Another_endpoint_is_not() => Assert.Null(Covering(Cause with { Endpoints = ["GET /a", "GET /c"] }));

    [Fact]
    public void Another_backend_is_not() => Assert.Null(Covering(Cause with { Backends = ["catalog:8080"] }));

    [Fact]
    public void One_that_now_concerns_the_whole_gateway_is_not() => Assert.Null(Covering(Cause with { Endpoints = [] }));

    [Fact]
    public void One_of_the_whole_gateway_covers_no_endpoint_by_itself()
    {
        var whole = Of(Cause with { Endpoints = [], Backends = [] });

        Assert.True(DismissalRule.Covers(whole, Cause with { Endpoints = [], Backends = [] }));
        Assert.False(DismissalRule.Covers(whole, Cause));
    }

    [Fact]
    public void Another_cause_is_not() => Assert.Null(Covering(Cause with { Id = "backend-timeout" }));

    [Fact]
    public void The_same_at_another_gateway_is_not() => Assert.Null(DismissalRule.Covering([Of(Cause)], "other", Cause, At));

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(59, true)]
    [InlineData(60, false)]
    public void It_holds_from_its_start_until_its_end(int minutes, bool holds) =>
        Assert.Equal(holds, DismissalRule.IsActive(Of(Cause), At.AddMinutes(minutes)));

    [Fact]
    public void Ended_it_holds_no_longer_but_still_did_before()
    {
        var ended = Of(Cause) with { EndedAt = At.AddMinutes(10) };

        Assert.True(DismissalRule.IsActive(ended, At.AddMinutes(9)));
        Assert.False(DismissalRule.IsActive(ended, At.AddMinutes(10)));
    }

    [Fact]
    public void Of_several_the_longest_is_shown()
    {
        var longer = Of(Cause) with { ExpiresAt = At.AddDays(1) };

        Assert.Same(longer, DismissalRule.Covering([Of(Cause), longer], "shop", Cause, At));
    }

    private static Dismissal? Covering(RankedCause now) => DismissalRule.Covering([Of(Cause)], "shop", now, At);

    private static Dismissal Of(RankedCause cause) =>
        new()
        {
            Id = Guid.NewGuid(),
            Gateway = "shop",
            CauseId = cause.Id,
            Severity = cause.Severity,
            Endpoints = cause.Endpoints,
            Backends = cause.Backends,
            Reason = "known",
            Who = "ana",
            CreatedAt = At,
            ExpiresAt = At.AddHours(1),
        };
}
