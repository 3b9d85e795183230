using Dashboard.Core.Incidents;
using Dashboard.Core.Incidents.Evidence;
using Dashboard.Features.Incidents;
using Dashboard.Features.Incidents.Proof;
using Dashboard.Troubleshooting;

namespace Dashboard.Tests.Features.History;

public sealed class IncidentFilterTests
{
    [Fact]
    public void An_address_becomes_a_question()
    {
        var filter = new IncidentFilter
        {
            Gateway = "shop",
            Cause = "oom-kill",
            Severity = "critical",
            State = "open",
            Verdict = "notQuite",
            From = "2026-11-22",
            To = "2026-11-23T10:00:00Z",
            Before = 7,
        };

        Assert.Equal(
            new IncidentQuery(
                "shop",
                "oom-kill",
                Severity.Critical,
                IsOpen: true,
                At(22, 0),
                At(23, 10),
                IncidentVerdict.NotQuite,
                7
            ),
            filter.Question
        );
        Assert.Empty(filter.Problems);
        Assert.True(filter.IsNarrow);
        Assert.False(new IncidentFilter { Before = 7 }.IsNarrow);
    }

    [Theory]
    [InlineData("severity", "9")]
    [InlineData("severity", "loud")]
    [InlineData("state", "ajar")]
    [InlineData("verdict", "maybe")]
    [InlineData("from", "yesterday")]
    [InlineData("to", "2026-13-40")]
    public void What_cannot_be_read_is_left_out_and_told(string name, string value)
    {
        var filter = new IncidentFilter
        {
            Severity = name == "severity" ? value : null,
            State = name == "state" ? value : null,
            Verdict = name == "verdict" ? value : null,
            From = name == "from" ? value : null,
            To = name == "to" ? value : null,
        };

        Assert.Equal(new IncidentQuery(), filter.Question);
        Assert.StartsWith(
            $"“{name}={value}” in the address cannot be read and was left out.",
            Assert.Single(filter.Problems),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(null, 1)]
    [InlineData("nonsense", 1)]
    [InlineData("2026-11-22T09:00:00Z", 1)]
    [InlineData("2026-11-22T10:04:59Z", 1)]
    [InlineData("2026-11-22T10:05:00Z", 2)]
    [InlineData("2026-11-22T12:00:00Z", 2)]
    public void The_newest_moment_that_is_not_later_is_shown_and_else_the_first(string? at, long number)
    {
        EvidenceMoment[] kept = [Moment(1, 0), Moment(2, 5)];

        Assert.Equal(number, EvidenceChoice.Of(kept, at)?.Number);
        Assert.Null(EvidenceChoice.Of([], at));
    }

    [Fact]
    public void Without_a_moment_in_the_address_the_first_of_the_worst_is_shown()
    {
        EvidenceMoment[] kept =
        [
            Moment(1, 0),
            Moment(2, 5) with
            {
                FailedShare = 0.9,
            },
            Moment(3, 6) with
            {
                FailedShare = 0.9,
            },
            Moment(4, 7) with
            {
                FailedShare = 0,
            },
        ];

        Assert.Equal(2, EvidenceChoice.Of(kept, at: null)?.Number);
        Assert.Equal(1, EvidenceChoice.Of(kept, "2026-11-22T09:00:00Z")?.Number);
    }

    private static EvidenceMoment Moment(long number, int minute) =>
        new(number, At(22, 10).AddMinutes(minute), "kept", "1", FirstCause: null, SizeBytes: 1);

    private static DateTimeOffset At(int day, int hour) => new(2026, 11, day, hour, 0, 0, TimeSpan.Zero);
}
