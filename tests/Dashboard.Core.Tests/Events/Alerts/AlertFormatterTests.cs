using Dashboard.Core.Events.Alerts;
using Dashboard.Core.Events.Maintenance;
using Dashboard.Features.Maintenance;

namespace Dashboard.Core.Tests.Events.Alerts;

public sealed class AlertFormatterTests
{
    private static readonly DateTimeOffset Breach = new(2026, 3, 14, 3, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(120, 60, "HighErrors fired 2 min after the first breach, 1 min after this dashboard opened the incident")]
    [InlineData(-120, 60, "HighErrors fired 2 min before the first breach, 3 min before this dashboard opened the incident")]
    [InlineData(0, null, "HighErrors fired together with the first breach")]
    public void Lead_and_lag_are_told_beside_breach_and_opening(int alertAfter, int? openedAfter, string words)
    {
        DateTimeOffset? opened = openedAfter is { } seconds ? Breach.AddSeconds(seconds) : null;

        Assert.Equal(words, AlertFormatter.Lag("HighErrors", AlertLag.Of(Breach.AddSeconds(alertAfter), Breach, opened)));
    }

    [Fact]
    public void The_alerting_path_is_unknown_heard_or_silent()
    {
        var watchdog = new Watchdog("Watchdog", null, TimeSpan.FromMinutes(10));

        Assert.StartsWith("Alerting path: not set up", AlertFormatter.Path(watchdog, Breach), StringComparison.Ordinal);
        Assert.Equal(
            "Alerting path: last heard 2 min ago.",
            AlertFormatter.Path(watchdog with { LastHeardAt = Breach.AddMinutes(-2) }, Breach)
        );
        Assert.Equal(
            "The alerting path is silent since 2026-03-14 02:49:00 UTC; alerts may not reach anybody.",
            AlertFormatter.Path(watchdog with { LastHeardAt = Breach.AddMinutes(-11) }, Breach)
        );
    }

    [Fact]
    public void A_window_in_force_says_who_why_where_and_until_when()
    {
        var window = new MaintenanceWindow
        {
            Id = 1,
            Gateway = "",
            StartsAt = Breach,
            EndsAt = Breach.AddHours(1),
            Reason = "Upgrade",
            Who = "ana",
        };

        Assert.Equal(
            "Maintenance of all gateways until 2026-03-14 04:00:00 UTC: Upgrade (set by ana). Trouble is expected; the diagnosis "
                + "goes on.",
            MaintenanceFormatter.Notice(window)
        );
        Assert.Equal("IN FORCE", MaintenanceFormatter.State(window.StateAt(Breach)).Word);
    }
}
