using Bunit;
using Dashboard.Core.Audit;
using Dashboard.Features.Channels;
using Dashboard.Tests.Shared;
using Dashboard.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Features.Channels;

public sealed class ChannelsPageTests : StoredPages
{
    private DeliveryRig rig = default!;

    public ChannelsPageTests() => Services.AddSingleton(_ => rig.Book).AddSingleton(_ => rig.News);

    [Fact]
    public void Without_a_channel_the_page_says_how_to_add_one()
    {
        Have();

        var page = Render<ChannelsPage>();

        page.WaitForAssertion(() => Assert.Contains("No channel is set up", page.Markup, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("table"));
    }

    [Fact]
    public async Task A_channel_that_was_never_used_is_unknown_and_its_address_is_masked()
    {
        await using var receiver = await Receiver.StartAsync();
        Have([.. DeliveryRig.Slack(receiver)]);

        var page = Render<ChannelsPage>();

        page.WaitForElement(".channels tbody tr");
        Assert.Contains("NEVER USED", page.Markup, StringComparison.Ordinal);
        Assert.Contains("127.0.0.1/…1234", page.Find(".channels tbody .name").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", page.Markup, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("No message was written yet.", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_test_goes_the_whole_way_shows_its_result_and_is_written_down()
    {
        await using var receiver = await Receiver.StartAsync();
        Have([.. DeliveryRig.Slack(receiver)]);
        var page = Render<ChannelsPage>();

        await page.WaitForElement(".channels button").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Equal("Test of 03:12:40 UTC: waiting", page.Find(".test").TextContent.Trim()));

        await rig.DeliverAsync();
        page.WaitForAssertion(() => Assert.Equal("Test of 03:12:40 UTC: delivered", page.Find(".test").TextContent.Trim()));
        Assert.Contains("works", page.Find(".state").TextContent, StringComparison.Ordinal);
        Assert.Contains("TEST: nothing is wrong", Assert.Single(receiver.Requests).Body, StringComparison.Ordinal);
        var entry = Assert.Single((await Stored.Audit.ReadAsync(new(), CancellationToken.None)).Items);
        Assert.Equal((AuditAction.ChannelTested, "chat"), (entry.Action, entry.Subject));
    }

    [Fact]
    public async Task A_test_that_fails_says_why_and_is_not_tried_again()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answers(404, "no_service");
        Have([.. DeliveryRig.Slack(receiver)]);
        var page = Render<ChannelsPage>();

        await page.WaitForElement(".channels button").ClickAsync(new());
        await rig.DeliverAsync();

        page.WaitForAssertion(() =>
            Assert.Equal("Test of 03:12:40 UTC: given up after 1 attempt", page.Find(".test").TextContent.Trim())
        );
        Assert.Contains("GAVE UP", page.Find(".state").TextContent, StringComparison.Ordinal);
        Assert.Contains("127.0.0.1 answered 404.", page.Find(".problem").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_from_outside_stay_text()
    {
        await using var receiver = await Receiver.StartAsync();
        Have([.. DeliveryRig.Slack(receiver)]);
        var news = SampleUpdates.Opened();
        await rig.HearAsync(news with { Diagnosis = news.Diagnosis with { Headline = "<script>alert(1)</script>" } });

        var page = Render<ChannelsPage>();

        page.WaitForAssertion(() =>
            Assert.Contains("<script>alert(1)</script>", page.Find(".messages tbody tr").TextContent, StringComparison.Ordinal)
        );
        Assert.Empty(page.FindAll("script"));
        Assert.Equal("incidents/7", page.Find(".messages a").GetAttribute("href"));
    }

    [Fact]
    public async Task What_waits_for_a_channel_that_is_gone_says_so()
    {
        await using var receiver = await Receiver.StartAsync();
        Have([.. DeliveryRig.Slack(receiver)]);
        await rig.HearAsync(SampleUpdates.Opened());
        Have();

        var page = Render<ChannelsPage>();

        page.WaitForAssertion(() =>
            Assert.Contains(
                "the channel is not set any more",
                page.Find(".messages tbody tr").TextContent,
                StringComparison.Ordinal
            )
        );
    }

    [Fact]
    public async Task Without_the_store_old_rows_stay_marked_a_test_says_why_not_and_the_page_heals_by_itself()
    {
        await using var receiver = await Receiver.StartAsync();
        Have([.. DeliveryRig.Slack(receiver)]);
        var page = Render<ChannelsPage>();
        page.WaitForElement(".channels tbody tr");

        Break();
        page.WaitForElement(".stale .channels");
        await page.Find(".channels button").ClickAsync(new());
        page.WaitForAssertion(() =>
            Assert.Contains(
                "The test was not sent. The disk is full.",
                page.Find("[role=alert]").TextContent,
                StringComparison.Ordinal
            )
        );

        await RepairAsync();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".failure, .stale")));
    }

    [Fact]
    public void Without_the_store_from_the_start_the_page_says_so()
    {
        Have();
        Break();

        Assert.Contains("The channels cannot be shown until then.", Render<ChannelsPage>().Markup, StringComparison.Ordinal);
    }

    private void Have(params (string Key, string Value)[] settings)
    {
        rig = new DeliveryRig(Stored, settings);
    }
}
