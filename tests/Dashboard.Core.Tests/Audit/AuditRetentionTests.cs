using Dashboard.Core.Audit;
using Dashboard.Core.Incidents;
using Dashboard.Core.Persistence;
using Dashboard.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Dashboard.Core.Tests.Audit;

public sealed class AuditRetentionTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task The_audit_log_is_kept_as_long_as_its_own_setting_says()
    {
        var store = await TestStore.OpenAsync(folder.PathTo("dashboard.db"));
        var seen = new SeenAccess(store.Audit, store.Clock);
        await WriteAsync(store, "old");
        await seen.NoteAsync("person ana", "viewer", _ => throw new InvalidOperationException(), CancellationToken.None);
        store.Clock.Advance(TimeSpan.FromDays(30));
        await WriteAsync(store, "new");
        await seen.NoteAsync("person ben", "viewer", _ => throw new InvalidOperationException(), CancellationToken.None);

        await new Retention(
            store.Store,
            Options.Create(new IncidentOptions()),
            Options.Create(new AuditOptions { KeepFor = TimeSpan.FromDays(20) }),
            store.Clock,
            store.Log.For<Retention>()
        ).RunAsync(CancellationToken.None);

        var kept = await store.Audit.ReadAsync(new(), CancellationToken.None);
        Assert.Equal(["new"], kept.Items.Select(entry => entry.Subject));
        Assert.Equal(
            ["person ben"],
            await store.Store.RunAsync(
                (context, cancel) => context.Set<SeenAccessRow>().Select(row => row.Subject).ToListAsync(cancel),
                CancellationToken.None
            )
        );
    }

    public void Dispose() => folder.Dispose();

    private static Task WriteAsync(TestStore store, string subject) =>
        store.Audit.WriteAsync(new(store.Clock.GetUtcNow(), "ana", AuditAction.SignedIn, subject, ""), CancellationToken.None);
}
