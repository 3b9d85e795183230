using Dashboard.Core.Events.Alerts;
using Dashboard.Core.Incidents;
using Dashboard.Core.Reviews;
using Dashboard.TestSupport;
using Microsoft.Extensions.Options;

namespace Dashboard.Core.Tests.Events.Alerts;

public sealed class AlertLogTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task In_a_file_an_alert_is_one_row_from_start_to_end() =>
        await LivesAsync(new TestStore(TestStore.File(folder.PathTo("dashboard.db"))));

    internal static async Task LivesAsync(TestStore stored)
    {
        await stored.Keeper.CheckAsync(CancellationToken.None);
        var log = LogOf(stored);
        var start = stored.Clock.GetUtcNow().AddMinutes(-1);
        var alert = SampleAlerts.Firing("HighErrors", start);

        await log.ReceiveAsync([alert, alert with { Fingerprint = "other" }, alert], CancellationToken.None);
        stored.Clock.Advance(TimeSpan.FromMinutes(5));
        await log.ReceiveAsync([alert with { EndsAt = start.AddMinutes(4), Summary = "over" }], CancellationToken.None);
        await log.ReceiveAsync([alert], CancellationToken.None);

        var all = (await log.ReadAsync(before: null, CancellationToken.None)).Items;
        Assert.Equal(2, all.Count);
        var ended = all.Single(known => known.Fingerprint == alert.Fingerprint);
        Assert.Equal(
            (start, start.AddMinutes(4), start.AddMinutes(1), start.AddMinutes(6)),
            (ended.StartsAt, ended.EndsAt!.Value, ended.ReceivedAt, ended.LastHeardAt)
        );
        Assert.Equal("orders", ended.Labels["service"]);
        Assert.Equal(2, (await log.BetweenAsync("shop", start, start.AddMinutes(4), CancellationToken.None)).Count);
        Assert.Single(await log.BetweenAsync("shop", start.AddMinutes(5), start.AddMinutes(9), CancellationToken.None));
        Assert.Empty(await log.BetweenAsync("shop", start.AddMinutes(-5), start.AddMinutes(-1), CancellationToken.None));
        Assert.Empty(await log.BetweenAsync("pay", start, start, CancellationToken.None));
    }

    [Fact]
    public async Task The_dead_man_is_heard_falls_silent_and_is_in_no_list()
    {
        var stored = await TestStore.OpenAsync(folder.PathTo("dashboard.db"));
        var log = LogOf(stored);
        var never = await log.WatchdogAsync(CancellationToken.None);
        Assert.Null(never.LastHeardAt);
        Assert.False(never.IsSilentAt(stored.Clock.GetUtcNow()));

        await log.ReceiveAsync([SampleAlerts.Firing(never.Name, stored.Clock.GetUtcNow().AddDays(-3))], CancellationToken.None);
        var heard = await log.WatchdogAsync(CancellationToken.None);

        Assert.Equal(stored.Clock.GetUtcNow(), heard.LastHeardAt);
        Assert.False(heard.IsSilentAt(stored.Clock.GetUtcNow().AddMinutes(10)));
        Assert.True(heard.IsSilentAt(stored.Clock.GetUtcNow().AddMinutes(10).AddSeconds(1)));
        Assert.Empty((await log.ReadAsync(before: null, CancellationToken.None)).Items);
    }

    [Fact]
    public async Task Many_alerts_are_read_in_parts()
    {
        var stored = await TestStore.OpenAsync(folder.PathTo("dashboard.db"));
        var log = LogOf(stored);
        await log.ReceiveAsync(
            [
                .. Enumerable
                    .Range(0, AlertLog.PageSize + 3)
                    .Select(index =>
                        SampleAlerts.Firing($"A{index}", stored.Clock.GetUtcNow()) with
                        {
                            Fingerprint = $"{index}",
                        }
                    ),
            ],
            CancellationToken.None
        );

        var first = await log.ReadAsync(before: null, CancellationToken.None);
        var second = await log.ReadAsync(first.Older, CancellationToken.None);

        Assert.Equal((AlertLog.PageSize, 3, (long?)null), (first.Items.Count, second.Items.Count, second.Older));
    }

    [Theory]
    [InlineData("shop", "shop")]
    [InlineData("nobody", "")]
    [InlineData("", "")]
    public void Of_several_gateways_the_label_says_which(string label, string gateway) =>
        Assert.Equal(
            gateway,
            AlertGateways.Of(new Dictionary<string, string> { ["gateway"] = label }, "krakend", ["shop", "pay"])
        );

    [Fact]
    public void A_label_of_ones_own_comes_first_and_without_labels_the_only_gateway_is_meant()
    {
        Assert.Equal(
            "pay",
            AlertGateways.Of(
                new Dictionary<string, string> { ["krakend"] = "pay", ["gateway"] = "shop" },
                "krakend",
                ["shop", "pay"]
            )
        );
        Assert.Equal("shop", AlertGateways.Of(new Dictionary<string, string>(), "gateway", ["shop"]));
        Assert.Equal("", AlertGateways.Of(new Dictionary<string, string> { ["gateway"] = "elsewhere" }, "gateway", ["shop"]));
    }

    [Fact]
    public async Task A_moment_belongs_to_the_incident_that_covers_it_or_begins_just_after()
    {
        var stored = await TestStore.OpenAsync(folder.PathTo("dashboard.db"));
        var finder = new IncidentFinder(stored.Store);
        var now = stored.Clock.GetUtcNow();
        await AddIncidentAsync(stored, now.AddHours(-3), now.AddHours(-2));
        await AddIncidentAsync(stored, now.AddMinutes(-10), closed: null);

        Assert.Equal(1, (await finder.CoveringAsync("shop", now.AddHours(-2.5), CancellationToken.None))?.Number);
        Assert.Equal(2, (await finder.CoveringAsync("shop", now, CancellationToken.None))?.Number);
        Assert.Equal(2, (await finder.CoveringAsync("shop", now.AddMinutes(-14), CancellationToken.None))?.Number);
        Assert.Null(await finder.CoveringAsync("shop", now.AddHours(-1), CancellationToken.None));
        Assert.Null(await finder.CoveringAsync("pay", now, CancellationToken.None));
    }

    internal static Task AddIncidentAsync(TestStore stored, DateTimeOffset from, DateTimeOffset? closed) =>
        stored.Store.RunAsync(
            async (context, cancel) =>
            {
                context
                    .Set<IncidentRow>()
                    .Add(
                        new IncidentRow
                        {
                            Gateway = "shop",
                            FirstBreachAt = from,
                            OpenedAt = from.AddMinutes(1),
                            LastBadAt = closed ?? from,
                            ClosedAt = closed,
                            TopCauseId = "backend-unreachable",
                            Tracked = "{}",
                        }
                    );
                return await context.SaveChangesAsync(cancel);
            },
            CancellationToken.None
        );

    private static AlertLog LogOf(TestStore stored) => new(stored.Store, Options.Create(new AlertOptions()), stored.Clock);
}
