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
        stored = await TestStore.OpenAsync(folder.PathTo("dashboard.db"));
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
        await using var two = Rig(("Channels:1:Name", "second"), ("Channels:1:Kind", "Teams"), ("Channels:1:Url", "https://example.com/hook"));

        await two.HearAsync(SampleNews.Opened(), SampleNews.Opened());
        await two.HearAsync(SampleNews.Opened());

        Assert.Equal([("first", "7:Opened"), ("second", "7:Opened")], (await two.RowsAsync()).Select(row => (row.Channel, row.Key)));
    }

    [Fact]
    public async Task Opened_a_new_first_cause_and_closed_are_told_and_nothing_else()
    {
        await rig.HearAsync(SampleNews.Opened(), SampleNews.FirstCauseChanged(minutes: 4), SampleNews.FirstCauseChanged(minutes: 6), SampleNews.Closed());
        await rig.HearAsync(SampleNews.News(SampleNews.Incident(), [.. Enum.GetValues<IncidentEventKind>().Except([IncidentEventKind.FirstCauseChanged]).Select(kind => SampleNews.Line(SampleNews.Opening.AddHours(1), kind))]));

        Assert.Equal(["Opened", "FirstCauseChanged", "FirstCauseChanged", "Closed"], (await rig.RowsAsync()).Select(row => row.Kind));
    }

    [Fact]
    public async Task The_first_cause_that_comes_with_the_opening_is_no_message_of_its_own()
    {
        var opened = SampleNews.Opened();

        await rig.HearAsync(opened with { Events = [.. opened.Events, SampleNews.Line(SampleNews.Opening, IncidentEventKind.FirstCauseChanged, "backend-unreachable")] });

        Assert.Single(await rig.RowsAsync());
    }

    [Fact]
    public async Task A_channel_for_severe_incidents_hears_of_one_when_it_becomes_severe()
    {
        await using var critical = Rig(("Channels:0:MinimumSeverity", "critical"));

        await critical.HearAsync(SampleNews.Opened(severity: Severity.Warning));
        Assert.Empty(await critical.RowsAsync());

        await critical.HearAsync(SampleNews.GotWorse());
        await critical.HearAsync(SampleNews.GotWorse() with { Events = [SampleNews.Line(SampleNews.Opening.AddMinutes(9), IncidentEventKind.GotWorse)] });
        Assert.Equal("Opened", Assert.Single(await critical.RowsAsync()).Kind);
    }

    [Fact]
    public async Task A_channel_hears_of_its_gateways_and_events_only()
    {
        await using var narrow = Rig(("Channels:0:Gateways:0", "shop"), ("Channels:0:Events:0", "closed"));

        await narrow.HearAsync(SampleNews.Opened(1, gateway: "shop"), SampleNews.Closed(2), SampleNews.News(SampleNews.Incident(3, gateway: "shop"), SampleNews.Line(SampleNews.Opening, IncidentEventKind.Closed)));

        Assert.Equal("3:Closed", Assert.Single(await narrow.RowsAsync()).Key);
    }

    [Fact]
    public async Task Numbers_that_are_none_do_not_cost_the_incident()
    {
        var news = SampleNews.Opened();

        await rig.HearAsync(news with { Diagnosis = news.Diagnosis with { Impact = news.Diagnosis.Impact with { BurnRate = double.PositiveInfinity, FailedShare = double.NaN } } });

        Assert.Equal(double.PositiveInfinity, MessageJson.Read(Assert.Single(await rig.RowsAsync()).Content)!.BurnRate);
    }

    [Fact]
    public async Task The_cause_that_stood_first_before_is_named()
    {
        await rig.HearAsync(SampleNews.FirstCauseChanged());

        var content = MessageJson.Read(Assert.Single(await rig.RowsAsync()).Content)!;
        Assert.Equal("A backend cannot be reached", content.PreviousCause);
        Assert.Equal("A circuit breaker opens too early", content.Causes[0].Title);
    }

    private DeliveryRig Rig(params (string Key, string Value)[] more) =>
        new(stored, [("Channels:0:Name", "first"), ("Channels:0:Kind", "Slack"), ("Channels:0:Url", "https://example.com/hook"), .. more]);
}
