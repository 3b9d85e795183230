using Dashboard.Core.Audit;
using Dashboard.Core.Incidents;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;

namespace Dashboard.Core.Tests.Incidents;

public sealed class DismissalsTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder folder = new();
    private TestStore store = default!;

    public async Task InitializeAsync() => store = await TestStore.OpenMigratedAsync(folder.PathTo("dashboard.db"));

    [Fact]
    public async Task One_is_active_at_its_gateway_until_it_expires()
    {
        await store.Dismissals.DismissAsync(Wanted(), CancellationToken.None);

        Assert.Single(await ActiveAsync());
        Assert.Empty(await store.Dismissals.ActiveAsync("other", store.Clock.GetUtcNow(), CancellationToken.None));
        Assert.Empty(await store.Dismissals.ActiveAsync("shop", store.Clock.GetUtcNow().AddSeconds(-1), CancellationToken.None));
        store.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Empty(await ActiveAsync());
    }

    [Fact]
    public async Task Ended_it_is_gone_once_and_what_was_before_stays_true()
    {
        var start = store.Clock.GetUtcNow();
        var dismissed = await store.Dismissals.DismissAsync(Wanted(), CancellationToken.None);
        store.Clock.Advance(TimeSpan.FromMinutes(10));

        Assert.True(await store.Dismissals.EndAsync(dismissed.Id, "ben", CancellationToken.None));
        Assert.False(await store.Dismissals.EndAsync(dismissed.Id, "cleo", CancellationToken.None));

        Assert.Empty(await ActiveAsync());
        Assert.Equal(
            "ben",
            Assert.Single(await store.Dismissals.ActiveAsync("shop", start.AddMinutes(5), CancellationToken.None)).EndedBy
        );
    }

    [Fact]
    public async Task Both_are_written_down_with_who_and_why()
    {
        var dismissed = await store.Dismissals.DismissAsync(Wanted(), CancellationToken.None);
        await store.Dismissals.EndAsync(dismissed.Id, "", CancellationToken.None);

        var entries = (await store.Audit.ReadAsync(new(), CancellationToken.None)).Items;

        Assert.Equal([AuditAction.DismissalEnded, AuditAction.CauseDismissed], entries.Select(entry => entry.Action));
        Assert.Equal("ana", entries[1].Who);
        Assert.Equal("backend-errors at shop, GET /a", entries[1].Subject);
        Assert.EndsWith("because: Known, ticket 12", entries[1].Detail, StringComparison.Ordinal);
        Assert.Contains(
            store.Log.All,
            line => line.Contains("Audit: CauseDismissed by ana: backend-errors at shop", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("", 1, "Say why")]
    [InlineData("known", 0, "in the past")]
    [InlineData("known", 31 * 24, "more than 30 days")]
    public async Task What_has_mistakes_is_not_stored(string reason, int hours, string words)
    {
        var wanted = Wanted() with { Reason = reason, ExpiresAt = store.Clock.GetUtcNow().AddHours(hours) };

        Assert.Contains(words, Assert.Single(wanted.Errors(store.Clock.GetUtcNow())));
        await Assert.ThrowsAsync<ArgumentException>(() => store.Dismissals.DismissAsync(wanted, CancellationToken.None));
        Assert.Empty(await ActiveAsync());
    }

    [Fact]
    public void Reason_and_name_have_a_longest_length() =>
        Assert.Equal(
            2,
            (Wanted() with { Reason = new string('x', 501), Who = new string('x', 101) }).Errors(store.Clock.GetUtcNow()).Count
        );

    [Fact]
    public void Thirty_days_are_allowed() =>
        Assert.Empty((Wanted() with { ExpiresAt = store.Clock.GetUtcNow().AddDays(30) }).Errors(store.Clock.GetUtcNow()));

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => folder.Dispose();

    private Task<IReadOnlyList<Dismissal>> ActiveAsync() =>
        store.Dismissals.ActiveAsync("shop", store.Clock.GetUtcNow(), CancellationToken.None);

    private NewDismissal Wanted() =>
        new()
        {
            Gateway = "shop",
            CauseId = "backend-errors",
            Severity = Severity.Warning,
            Endpoints = ["GET /a"],
            Backends = [],
            Reason = "Known, ticket 12",
            Who = "ana",
            ExpiresAt = store.Clock.GetUtcNow().AddHours(1),
        };
}
