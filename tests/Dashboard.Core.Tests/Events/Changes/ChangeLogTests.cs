using Dashboard.Core.Audit;
using Dashboard.Core.Events.Changes;
using Dashboard.TestSupport;

namespace Dashboard.Core.Tests.Events.Changes;

public sealed class ChangeLogTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task In_a_file_changes_are_kept_once_each() =>
        await KeepsChangesAsync(new TestStore(TestStore.File(folder.PathTo("dashboard.db"))));

    internal static async Task KeepsChangesAsync(TestStore stored)
    {
        await stored.Keeper.CheckAsync(CancellationToken.None);
        var log = new ChangeLog(stored.Store, stored.Audit, stored.Clock);
        var now = stored.Clock.GetUtcNow();
        var wanted = new NewChange
        {
            Gateway = "shop",
            At = now,
            What = "orders 2.4.1 deployed",
            Source = "pipeline",
            Key = "build-1",
            Link = "https://ci.example/1",
        };

        var (first, isNew) = await log.AddAsync(wanted, CancellationToken.None);
        var (again, isNewAgain) = await log.AddAsync(wanted with { What = "said otherwise" }, CancellationToken.None);
        await log.AddAsync(wanted with { Gateway = "pay" }, CancellationToken.None);
        await log.AddAsync(wanted with { Key = null, At = now.AddMinutes(-5) }, CancellationToken.None);
        await log.AddAsync(wanted with { Key = null, At = now.AddMinutes(-5) }, CancellationToken.None);

        Assert.True(isNew);
        Assert.False(isNewAgain);
        Assert.Equal(first, again);
        Assert.Equal(
            new Change("shop", now, "orders 2.4.1 deployed", "pipeline", "https://ci.example/1", IsReported: true),
            first
        );
        Assert.Equal(
            [now.AddMinutes(-5), now.AddMinutes(-5), now],
            (await log.BetweenAsync("shop", now.AddMinutes(-5), now, CancellationToken.None)).Select(change => change.At)
        );
        Assert.Empty(await log.BetweenAsync("shop", now.AddSeconds(1), now.AddHours(1), CancellationToken.None));
        var audit = await stored.Audit.ReadAsync(new(AuditAction.ChangeReported), CancellationToken.None);
        Assert.Equal(4, audit.Items.Count);
        Assert.Equal(("pipeline", "shop: orders 2.4.1 deployed"), (audit.Items[^1].Who, audit.Items[^1].Subject));

        await MeasureAsync(stored, log);
    }

    /// <summary>Evaluations see the same change at slightly different moments.</summary>
    private static async Task MeasureAsync(TestStore stored, ChangeLog log)
    {
        var seen = SampleDiagnoses.Incident();
        async Task HearAsync(TimeSpan shift) =>
            await stored.Store.RunAsync(
                async (context, cancel) =>
                {
                    await ChangeLog.AddMeasuredAsync(
                        context,
                        seen with
                        {
                            Changes = [.. seen.Changes.Select(change => change with { At = change.At + shift })],
                        },
                        cancel
                    );
                    return await context.SaveChangesAsync(cancel);
                },
                CancellationToken.None
            );
        await HearAsync(TimeSpan.Zero);
        await HearAsync(TimeSpan.FromSeconds(45));
        await HearAsync(TimeSpan.FromHours(1));

        var all = await log.BetweenAsync(seen.Gateway, seen.At.AddHours(-2), seen.At.AddHours(2), CancellationToken.None);

        Assert.Equal(2 * seen.Changes.Count, all.Count);
        Assert.All(all, change => Assert.False(change.IsReported));
        Assert.Empty(
            await stored.Store.RunAsync(
                (context, cancel) =>
                    ChangeLog.ReportedAsync(context, seen.Gateway, seen.At.AddHours(-2), seen.At.AddHours(2), cancel),
                CancellationToken.None
            )
        );
    }

    [Fact]
    public async Task A_bad_change_is_not_stored()
    {
        var stored = await TestStore.OpenMigratedAsync(folder.PathTo("dashboard.db"));
        var log = new ChangeLog(stored.Store, stored.Audit, stored.Clock);

        await Assert.ThrowsAsync<ArgumentException>(() =>
            log.AddAsync(
                new()
                {
                    Gateway = "shop",
                    At = stored.Clock.GetUtcNow(),
                    What = "",
                },
                CancellationToken.None
            )
        );
    }

    [Fact]
    public async Task Two_reports_of_one_key_at_once_are_one_change()
    {
        var stored = await TestStore.OpenMigratedAsync(folder.PathTo("dashboard.db"));
        var log = new ChangeLog(stored.Store, stored.Audit, stored.Clock);
        var wanted = new NewChange
        {
            Gateway = "shop",
            At = stored.Clock.GetUtcNow(),
            What = "deployed",
            Key = "1",
        };

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => log.AddAsync(wanted, CancellationToken.None)));

        Assert.Single(answers, answer => answer.IsNew);
        Assert.Single(await log.BetweenAsync("shop", wanted.At, wanted.At, CancellationToken.None));
    }
}
