using Bunit;
using Dashboard.Core.Events.Alerts;
using Dashboard.Features.Alerts;
using Dashboard.Tests.Shared;
using Dashboard.TestSupport;

namespace Dashboard.Tests.Features.Alerts;

public sealed class AlertsPageTests : StoredPages
{
    [Fact]
    public void Without_alerts_the_page_says_how_to_send_some_and_that_nobody_would_notice_silence()
    {
        var page = Show();

        page.WaitForAssertion(() => Assert.Contains("No alert was received yet", page.Markup, StringComparison.Ordinal));
        Assert.Contains("url: http://localhost/api/v1/alerts", page.Find("pre").TextContent, StringComparison.Ordinal);
        Assert.Contains("Alerting path: not set up", page.Markup, StringComparison.Ordinal);
        Assert.Contains("KrakenDDashboardWatchdog", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_alert_shows_state_gateway_and_times_and_its_texts_are_only_text()
    {
        var log = Readers.Alerts(Stored, Stored.Clock);
        var alert = SampleAlerts.Firing("<b>Bold</b>", Stored.Clock.GetUtcNow().AddMinutes(-3));
        await log.ReceiveAsync(
            [
                alert with
                {
                    Summary = "<script>alert(1)</script>",
                    Labels = new Dictionary<string, string> { ["<i>x</i>"] = "<img src=x>" },
                },
                alert with
                {
                    Fingerprint = "other",
                    Name = "Over",
                    Gateway = "",
                    EndsAt = Stored.Clock.GetUtcNow(),
                },
            ],
            CancellationToken.None
        );

        var page = Show();

        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("tbody tr").Count));
        var rows = page.FindAll("tbody tr").Select(row => row.TextContent).ToList();
        Assert.Contains("RESOLVED", rows[0], StringComparison.Ordinal);
        Assert.Contains("names none", rows[0], StringComparison.Ordinal);
        Assert.Contains("FIRING", rows[1], StringComparison.Ordinal);
        Assert.Contains("<script>alert(1)</script>", rows[1], StringComparison.Ordinal);
        Assert.Empty(page.FindAll("tbody b, tbody i, tbody script, tbody img"));
        Assert.StartsWith("alerts/at?gateway=shop&at=2026-03-14T03", page.Find("tbody a").GetAttribute("href"));
    }

    [Fact]
    public async Task A_path_that_has_fallen_silent_is_marked()
    {
        await Readers
            .Alerts(Stored, Stored.Clock)
            .ReceiveAsync(
                [SampleAlerts.Firing(new AlertOptions().WatchdogName, Stored.Clock.GetUtcNow())],
                CancellationToken.None
            );
        Stored.Clock.Advance(TimeSpan.FromMinutes(2));
        var heard = Show();
        heard.WaitForAssertion(() =>
            Assert.Contains("Alerting path: last heard 2 min ago.", heard.Markup, StringComparison.Ordinal)
        );

        Stored.Clock.Advance(TimeSpan.FromMinutes(9));
        var silent = Show();

        silent.WaitForAssertion(() =>
            Assert.Contains(
                "The alerting path is silent since 2026-03-14 03:12:40 UTC; alerts may not reach anybody.",
                silent.Markup,
                StringComparison.Ordinal
            )
        );
        Assert.Contains("ALERTS SILENT", silent.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_store_the_list_stays_marked_as_old_and_heals_by_itself()
    {
        await Readers
            .Alerts(Stored, Stored.Clock)
            .ReceiveAsync([SampleAlerts.Firing("HighErrors", Stored.Clock.GetUtcNow())], CancellationToken.None);
        var page = Show();
        page.WaitForElement("tbody tr");

        Break();
        page.WaitForElement(".stale");
        Assert.Single(page.FindAll("tbody tr"));

        await RepairAsync();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".failure, .stale")));
    }

    private IRenderedComponent<AlertsPage> Show() => Render<AlertsPage>();
}
