using Dashboard.Core.Audit;
using Dashboard.Core.Events.Maintenance;
using Dashboard.TestSupport;

namespace Dashboard.Core.Tests.Events.Maintenance;

public sealed class MaintenanceWindowsTests : IDisposable
{
    private static readonly DateTimeOffset Now = new ManualTimeProvider().GetUtcNow();

    private readonly TemporaryFolder folder = new();

    private static NewMaintenance Good =>
        new()
        {
            Gateway = "shop",
            StartsAt = Now,
            EndsAt = Now.AddHours(1),
            Reason = "Move of the orders database",
            Who = "ana",
        };

    public static TheoryData<string, NewMaintenance> Bad =>
        new()
        {
            { "Say what the maintenance is for.", Good with { Reason = " " } },
            { "The reason has 501 characters.", Good with { Reason = new('x', 501) } },
            { "Your name has 101 characters.", Good with { Who = new('x', 101) } },
            { "The start lies in the past.", Good with { StartsAt = Now.AddHours(-1) } },
            { "more than 90 days away", Good with { StartsAt = Now.AddDays(91), EndsAt = Now.AddDays(92) } },
            { "The end must come after the start.", Good with { EndsAt = Now } },
            { "longer than 7 days", Good with { EndsAt = Now.AddDays(7).AddSeconds(1) } },
        };

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Bad))]
    public void Each_mistake_is_told_in_words(string words, NewMaintenance wanted) =>
        Assert.Contains(words, Assert.Single(wanted.Errors(Now)), StringComparison.Ordinal);

    [Fact]
    public async Task In_a_file_windows_begin_end_and_are_written_down() =>
        await LivesAsync(new TestStore(TestStore.File(folder.PathTo("dashboard.db"))));

    internal static async Task LivesAsync(TestStore stored)
    {
        await stored.Keeper.CheckAsync(CancellationToken.None);
        var windows = new MaintenanceWindows(stored.Store, stored.Audit, stored.Clock);
        var now = await windows.AddAsync(Good, CancellationToken.None);
        var later = await windows.AddAsync(
            Good with
            {
                Gateway = "",
                StartsAt = Now.AddHours(2),
                EndsAt = Now.AddHours(3),
            },
            CancellationToken.None
        );

        Assert.Equal(
            (MaintenanceState.InForce, MaintenanceState.Coming, MaintenanceState.Past),
            (now.StateAt(Now), later.StateAt(Now), now.StateAt(now.EndsAt))
        );
        Assert.True(await windows.IsCoveredAsync("shop", Now, CancellationToken.None));
        Assert.False(await windows.IsCoveredAsync("pay", Now, CancellationToken.None));
        Assert.False(await windows.IsCoveredAsync("shop", Now.AddHours(1), CancellationToken.None));
        Assert.True(await windows.IsCoveredAsync("pay", Now.AddHours(2), CancellationToken.None));
        Assert.Equal([later.Id, now.Id], (await windows.ListAsync(CancellationToken.None)).Select(window => window.Id));

        stored.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.True(await windows.EndAsync(now.Id, "ben", CancellationToken.None));
        Assert.False(await windows.EndAsync(now.Id, "ben", CancellationToken.None));
        Assert.True(await windows.EndAsync(later.Id, "ben", CancellationToken.None));

        // What was in force stays true of the time before its end.
        Assert.True(await windows.IsCoveredAsync("shop", Now.AddMinutes(9), CancellationToken.None));
        Assert.False(await windows.IsCoveredAsync("shop", Now.AddMinutes(10), CancellationToken.None));
        Assert.False(await windows.IsCoveredAsync("pay", Now.AddHours(2), CancellationToken.None));
        Assert.All(
            await windows.ListAsync(CancellationToken.None),
            window => Assert.Equal(("ben", MaintenanceState.Past), (window.EndedBy, window.StateAt(stored.Clock.GetUtcNow())))
        );
        Assert.Equal(
            [AuditAction.MaintenanceEnded, AuditAction.MaintenanceEnded, AuditAction.MaintenanceSet, AuditAction.MaintenanceSet],
            (await stored.Audit.ReadAsync(new(), CancellationToken.None)).Items.Select(entry => entry.Action)
        );
    }

    [Fact]
    public async Task A_form_that_was_open_for_a_while_starts_the_window_now()
    {
        var stored = await TestStore.OpenMigratedAsync(folder.PathTo("dashboard.db"));
        var windows = new MaintenanceWindows(stored.Store, stored.Audit, stored.Clock);

        Assert.Equal(Now, (await windows.AddAsync(Good with { StartsAt = Now.AddMinutes(-3) }, CancellationToken.None)).StartsAt);
    }
}
