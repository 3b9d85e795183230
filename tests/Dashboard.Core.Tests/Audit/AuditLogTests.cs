using Dashboard.Core.Audit;
using Dashboard.TestSupport;

namespace Dashboard.Core.Tests.Audit;

public sealed class AuditLogTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder folder = new();
    private TestStore store = default!;

    public async Task InitializeAsync() => store = await TestStore.OpenAsync(folder.PathTo("dashboard.db"));

    [Fact]
    public async Task The_newest_comes_first_in_parts_that_do_not_shift()
    {
        for (var number = 0; number < 60; number++)
            await WriteAsync($"{number}");
        var first = await store.Audit.ReadAsync(new(), CancellationToken.None);
        await WriteAsync("meanwhile");

        var second = await store.Audit.ReadAsync(new(Before: first.Older), CancellationToken.None);

        Assert.Equal(
            Enumerable.Range(0, 60).Reverse().Select(number => $"{number}"),
            first.Items.Concat(second.Items).Select(entry => entry.Subject)
        );
        Assert.Null(second.Older);
    }

    [Fact]
    public async Task It_can_be_asked_for_one_action_and_one_person()
    {
        await WriteAsync("a", "Ana");
        await WriteAsync("b", "ben");
        await WriteAsync("c", "ana", AuditAction.WallLinkMade);

        Assert.Equal(["c", "a"], await SubjectsAsync(new(Who: " ana ")));
        Assert.Equal(["b", "a"], await SubjectsAsync(new(AuditAction.CauseDismissed)));
        Assert.Equal([], await SubjectsAsync(new(Who: "%")));
    }

    [Fact]
    public async Task It_keeps_the_address_and_can_be_asked_from_a_moment_on()
    {
        await WriteAsync("before");
        store.Clock.Advance(TimeSpan.FromHours(1));
        await store.Audit.WriteAsync(
            new(store.Clock.GetUtcNow(), "ana", AuditAction.SignedIn, "dashboard", "") { Address = "192.0.2.7" },
            CancellationToken.None
        );

        var late = await store.Audit.ReadAsync(new(Since: store.Clock.GetUtcNow()), CancellationToken.None);

        Assert.Equal("192.0.2.7", Assert.Single(late.Items).Address);
        Assert.Contains(store.Log.All, line => line.Contains("from 192.0.2.7", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_too_long_is_cut_and_said_to_be()
    {
        await WriteAsync(new string('x', 5000));

        Assert.EndsWith("x…", (await SubjectsAsync(new()))[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_typed_cannot_look_like_a_line_of_the_log()
    {
        await WriteAsync("a\r\n2026-01-01 ERR forged");

        Assert.DoesNotContain(
            store.Log.All,
            line => line.Contains('\n', StringComparison.Ordinal) && line.Contains("forged", StringComparison.Ordinal)
        );
        Assert.Equal("a\r\n2026-01-01 ERR forged", (await SubjectsAsync(new()))[0]);
    }

    [Fact]
    public async Task Without_the_store_the_log_still_has_it()
    {
        File.Delete(folder.PathTo("dashboard.db"));

        await WriteAsync("a");

        Assert.Contains(
            store.Log.All,
            line => line.Contains("Audit: CauseDismissed by ana: a (detail)", StringComparison.Ordinal)
        );
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => folder.Dispose();

    private Task WriteAsync(string subject, string who = "ana", AuditAction action = AuditAction.CauseDismissed) =>
        store.Audit.WriteAsync(new(store.Clock.GetUtcNow(), who, action, subject, "detail"), CancellationToken.None);

    private async Task<IReadOnlyList<string>> SubjectsAsync(AuditQuery question) =>
        [.. (await store.Audit.ReadAsync(question, CancellationToken.None)).Items.Select(entry => entry.Subject)];
}
