using Dashboard.Core.Incidents.Tracking;
using Dashboard.Core.Notifications.Messages;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;

namespace Dashboard.Core.Tests.Notifications;

public sealed class IncidentMessagesTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private TestStore stored = default!;
    private DeliveryRig rig = default!;

    public async Task InitializeAsync()
    {
        stored = await TestStore.OpenMigratedAsync(folder.PathTo("dashboard.db"));
        rig = Rig();
    }

    public async Task DisposeAsync()
    {
        await rig.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task The_same_news_is_one_message_for_each_channel()
    {
        await using var two = Rig(
            ("Channels:1:Name", "second"),
            ("Channels:1:Kind", "Teams"),
            ("Channels:1:Url", "https://example.com/hook")
        );

        await two.HearAsync(SampleUpdates.Opened(), SampleUpdates.Opened());
        await two.HearAsync(SampleUpdates.Opened());

        Assert.Equal(
            [("first", "7:Opened"), ("second", "7:Opened")],
            (await two.RowsAsync()).Select(row => (row.Channel, row.Key))
        );
    }

    [Fact]
    public async Task Opened_a_new_first_cause_and_closed_are_told_and_nothing_else()
    {
        await rig.HearAsync(
            SampleUpdates.Opened(),
            SampleUpdates.FirstCauseChanged(minutes: 4),
            SampleUpdates.FirstCauseChanged(minutes: 6),
            SampleUpdates.Closed()
        );
        await rig.HearAsync(
            SampleUpdates.News(
                SampleUpdates.Incident(),
                [
                    .. Enum.GetValues<IncidentEventKind>()
                        .Except([IncidentEventKind.FirstCauseChanged])
                        .Select(kind => SampleUpdates.Line(SampleUpdates.Opening.AddHours(1), kind)),
                ]
            )
        );

        Assert.Equal(
            ["Opened", "FirstCauseChanged", "FirstCauseChanged", "Closed"],
            (await rig.RowsAsync()).Select(row => row.Kind)
        );
    }

    [Fact]
    public async Task The_first_cause_that_comes_with_the_opening_is_no_message_of_its_own()
    {
        var opened = SampleUpdates.Opened();

        await rig.HearAsync(
            opened with
            {
                Events =
                [
                    .. opened.Events,
                    SampleUpdates.Line(SampleUpdates.Opening, IncidentEventKind.FirstCauseChanged, "backend-unreachable"),
                ],
            }
        );

        Assert.Single(await rig.RowsAsync());
    }

    [Fact]
    public async Task A_channel_for_severe_incidents_hears_of_one_when_it_becomes_severe()
    {
        await using var critical = Rig(("Channels:0:MinimumSeverity", "critical"));

        await critical.HearAsync(SampleUpdates.Opened(severity: Severity.Warning));
        Assert.Empty(await critical.RowsAsync());

        await critical.HearAsync(SampleUpdates.GotWorse());
        await critical.HearAsync(
            SampleUpdates.GotWorse() with
            {
                Events = [SampleUpdates.Line(SampleUpdates.Opening.AddMinutes(9), IncidentEventKind.GotWorse)],
            }
        );
        Assert.Equal("Opened", Assert.Single(await critical.RowsAsync()).Kind);
    }

    [Fact]
    public async Task A_channel_hears_of_its_gateways_and_events_only()
    {
        await using var narrow = Rig(("Channels:0:Gateways:0", "shop"), ("Channels:0:Events:0", "closed"));

        await narrow.HearAsync(
            SampleUpdates.Opened(1, gateway: "shop"),
            SampleUpdates.Closed(2),
            SampleUpdates.News(
                SampleUpdates.Incident(3, gateway: "shop"),
                SampleUpdates.Line(SampleUpdates.Opening, IncidentEventKind.Closed)
            )
        );

        Assert.Equal("3:Closed", Assert.Single(await narrow.RowsAsync()).Key);
    }

    [Fact]
    public async Task Numbers_that_are_none_do_not_cost_the_incident()
    {
        var news = SampleUpdates.Opened();

        await rig.HearAsync(
            news with
            {
                Diagnosis = news.Diagnosis with
                {
                    Impact = news.Diagnosis.Impact with { BurnRate = double.PositiveInfinity, FailedShare = double.NaN },
                },
            }
        );

        Assert.Equal(double.PositiveInfinity, MessageJson.Read(Assert.Single(await rig.RowsAsync()).Content)!.BurnRate);
    }

    [Fact]
    public async Task The_cause_that_stood_first_before_is_named()
    {
        await rig.HearAsync(SampleUpdates.FirstCauseChanged());

        var content = MessageJson.Read(Assert.Single(await rig.RowsAsync()).Content)!;
        Assert.Equal("A backend cannot be reached", content.PreviousCause);
        Assert.Equal("A circuit breaker opens too early", content.Causes[0].Title);
    }

    private DeliveryRig Rig(params (string Key, string Value)[] more) =>
        new(
            stored,
            [("Channels:0:Name", "first"), ("Channels:0:Kind", "Slack"), ("Channels:0:Url", "https://example.com/hook"), .. more]
        );
}
