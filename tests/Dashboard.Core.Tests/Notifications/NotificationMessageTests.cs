using Dashboard.Core.Notifications.Messages;
using Dashboard.TestSupport;

namespace Dashboard.Core.Tests.Notifications;

public sealed class NotificationMessageTests
{
    private static readonly Permalinks Links = new("https://dash.example.com/");

    [Fact]
    public void Opened_says_what_is_broken_why_and_what_to_do()
    {
        var letter = NotificationMessageWriter.One(MessageWriter.Of(MessageKind.Opened, SampleUpdates.Opened()), Links);

        Assert.Equal(
            """
            CRITICAL: incident 7 at orders-gateway
            POST /v1/orders and GET /v1/orders/{id} fail: 31% of all requests since 03:12:40 UTC, getting worse.
            1. A backend cannot be reached: almost certain, 96%
            2. A circuit breaker opens too early: weak, 22%
            Failing now: 31% of all requests
            Failed since it began: about 1,204 of 3,890 requests
            Error budget: burns 310× as fast as allowed
            Since: 2026-11-22 03:12:40 UTC, for 7 min
            Do first: Roll the backend back to its last good version
            kubectl -n shop rollout undo deployment/orders
            Incident 7: https://dash.example.com/incidents/7
            As it was at 03:19:40 UTC: https://dash.example.com/gateways/orders-gateway?at=2026-11-22T03%3A19%3A40Z
            """,
            letter.Text
        );
    }

    [Fact]
    public void Closed_says_how_long_how_bad_and_what_ended_it()
    {
        var letter = NotificationMessageWriter.One(MessageWriter.Of(MessageKind.Closed, SampleUpdates.Closed()), Links);

        Assert.Equal(
            """
            CLOSED: incident 7 at orders-gateway
            POST /v1/orders and GET /v1/orders/{id} fail: 96% of all requests since 03:12:40 UTC.
            1. A backend cannot be reached: almost certain, 96%
            2. A circuit breaker opens too early: weak, 22%
            Failing at worst: 96% of all requests
            Failed since it began: about 12,400 of 40,100 requests
            Error budget at worst: burns 960× as fast as allowed
            Lasted: 27 min, from 2026-11-22 03:12:40 UTC to 2026-11-22 03:39:40 UTC
            Ended by: Replica orders-1 started at 03:38:00 UTC
            Incident 7: https://dash.example.com/incidents/7
            As it was at 03:39:40 UTC: https://dash.example.com/gateways/orders-gateway?at=2026-11-22T03%3A39%3A40Z
            """,
            letter.Text
        );
    }

    [Fact]
    public void What_is_not_known_is_said_and_no_number_is_made_up()
    {
        var content = MessageWriter.Of(MessageKind.Closed, SampleUpdates.Closed(endedBy: null)) with
        {
            FailedShare = null,
            BurnRate = null,
            Requests = 0,
            Failed = 0,
            Causes = [],
        };

        var text = NotificationMessageWriter.One(content, Links).Text;

        Assert.Contains("Ended by: not known", text, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "%",
            text.Replace("96% of all requests since", "", StringComparison.Ordinal).Replace("%3A", "", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Of_a_few_requests_their_count_is_said_and_no_percentage()
    {
        var text = NotificationMessageWriter
            .One(MessageWriter.Of(MessageKind.Opened, SampleUpdates.Opened()) with { Requests = 14, Failed = 3 }, Links)
            .Text;

        Assert.Contains("about 3 of 14 requests", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Failing now", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dangerous_fix_is_never_the_first_to_do() =>
        Assert.Null(MessageWriter.Of(MessageKind.Opened, WithFixes(SampleDiagnoses.Dangerous())).Fix);

    [Fact]
    public void A_repair_is_named_when_nothing_stops_the_damage() =>
        Assert.Equal(
            "Give the backend a readiness probe",
            MessageWriter.Of(MessageKind.Opened, WithFixes(SampleDiagnoses.Dangerous(), SampleDiagnoses.Repair())).Fix!.Title
        );

    [Fact]
    public void A_cause_that_somebody_has_accepted_is_not_told()
    {
        var news = SampleUpdates.Opened();

        var content = MessageWriter.Of(
            MessageKind.Opened,
            news with
            {
                Incident = news.Incident with { Causes = [news.Incident.Causes[1]], FirstCause = "breaker-too-tight" },
            }
        );

        Assert.Equal("A circuit breaker opens too early", Assert.Single(content.Causes).Title);
    }

    [Fact]
    public void Many_name_each_incident_up_to_ten()
    {
        var letter = NotificationMessageWriter.Many(
            [.. Enumerable.Range(1, 12).Select(number => MessageWriter.Of(MessageKind.Opened, SampleUpdates.Opened(number)))],
            Links
        );

        Assert.Equal("And 12 more", letter.Title);
        Assert.Equal(10, letter.Links.Count);
        Assert.Contains("Only 10 of 12", letter.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Untold_news_about_one_incident_is_told_as_what_the_reader_does_not_know()
    {
        MessageContent opened = Content(MessageKind.Opened),
            changed = Content(MessageKind.FirstCauseChanged) with { PreviousCause = "old" },
            again = changed with { PreviousCause = "newer", Headline = "newest" };

        Assert.Equal((MessageKind.Opened, "newest", null), Told(MessageMerge.Of([opened, changed, again])));
        Assert.Equal((MessageKind.FirstCauseChanged, "newest", "old"), Told(MessageMerge.Of([changed, again])));
        Assert.Equal(MessageKind.Closed, MessageMerge.Of([opened, changed, Content(MessageKind.Closed)]).Kind);
    }

    [Fact]
    public void A_text_is_cut_with_a_mark_and_no_character_is_halved()
    {
        Assert.Equal("abc", Shortened.To("abc", 3));
        Assert.Equal("ab…", Shortened.To("abcd", 3));
        Assert.Equal("a…", Shortened.To("a😀bc", 3));
        Assert.Equal("a b\nc", Shortened.Clean("a\u0007b\r\nc"));
    }

    private static (MessageKind, string, string?) Told(MessageContent content) =>
        (content.Kind, content.Headline, content.PreviousCause);

    private static MessageContent Content(MessageKind kind) =>
        new()
        {
            Kind = kind,
            Headline = "sentence",
            At = SampleUpdates.Opening,
        };

    private static Dashboard.Core.Incidents.IncidentUpdate WithFixes(params Dashboard.Troubleshooting.Fix[] fixes)
    {
        var news = SampleUpdates.Opened();
        return news with { Diagnosis = news.Diagnosis with { Causes = [SampleUpdates.Fixable() with { Fixes = fixes }] } };
    }
}
