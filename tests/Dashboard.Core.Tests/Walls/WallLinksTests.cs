using System.Text;
using Dashboard.Core.Audit;
using Dashboard.Core.Persistence;
using Dashboard.Core.Walls;
using Dashboard.TestSupport;

namespace Dashboard.Core.Tests.Walls;

public sealed class WallLinksTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder folder = new();
    private TestStore store = default!;

    private string File => folder.PathTo("dashboard.db");

    public async Task InitializeAsync() => store = await TestStore.OpenAsync(File);

    [Fact]
    public async Task A_key_opens_the_wall_it_was_made_for()
    {
        var (made, key) = await CreateAsync();

        var answer = await FindAsync(key.Secret);

        Assert.Null(answer.Refusal);
        Assert.Equal(
            (made.Id, "NOC", 65, 4.5),
            (answer.Link!.Id, answer.Link.Label, answer.Link.ScreenInches, answer.Link.DistanceMetres)
        );
        Assert.Equal(["shop", "pay"], answer.Link.Gateways);
    }

    [Fact]
    public async Task Keys_are_long_random_and_fit_an_address()
    {
        var keys = new[] { (await CreateAsync()).Key, (await CreateAsync()).Key };

        Assert.NotEqual(keys[0].Secret, keys[1].Secret);
        Assert.All(keys, key => Assert.Matches("^[A-Za-z0-9_-]{43}$", key.Secret));
    }

    [Fact]
    public async Task The_key_is_in_neither_the_database_nor_the_log_nor_its_own_text()
    {
        var (_, key) = await CreateAsync();
        await FindAsync(key.Secret);

        foreach (var file in Directory.EnumerateFiles(folder.Path))
        {
            Assert.DoesNotContain(key.Secret, Encoding.Latin1.GetString(await System.IO.File.ReadAllBytesAsync(file)));
        }

        Assert.DoesNotContain(store.Log.All, line => line.Contains(key.Secret, StringComparison.Ordinal));
        Assert.DoesNotContain(key.Secret, $"{key}");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("<script>alert(1)</script>-----------------------")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_key_of_no_link_is_refused(string? key) =>
        Assert.Equal(WallRefusal.Unknown, (await FindAsync(key)).Refusal);

    [Fact]
    public async Task An_expired_link_is_refused_from_its_end_on()
    {
        var (_, key) = await CreateAsync();
        store.Clock.Advance(TimeSpan.FromDays(30));

        Assert.Equal(WallRefusal.Expired, (await FindAsync(key.Secret)).Refusal);
    }

    [Fact]
    public async Task A_revoked_link_is_refused_at_once_and_revoked_once()
    {
        var (link, key) = await CreateAsync();
        await FindAsync(key.Secret);

        Assert.True(await store.WallLinks.RevokeAsync(link.Id, "ben", CancellationToken.None));
        Assert.False(await store.WallLinks.RevokeAsync(link.Id, "cleo", CancellationToken.None));

        Assert.Equal(WallRefusal.Revoked, (await FindAsync(key.Secret)).Refusal);
        Assert.Equal("ben", Assert.Single(await store.WallLinks.ListAsync(CancellationToken.None)).RevokedBy);
    }

    [Fact]
    public async Task The_last_use_is_kept_to_the_minute_and_the_first_of_a_day_is_written_down()
    {
        var (_, key) = await CreateAsync();
        for (var second = 0; second < 120; second += 10)
        {
            await FindAsync(key.Secret);
            store.Clock.Advance(TimeSpan.FromSeconds(10));
        }

        Assert.Single(await EntriesAsync(AuditAction.WallLinkUsed));
        Assert.Equal(
            store.Clock.GetUtcNow() - TimeSpan.FromMinutes(1),
            Assert.Single(await store.WallLinks.ListAsync(CancellationToken.None)).LastUsedAt
        );

        store.Clock.Advance(TimeSpan.FromDays(1));
        await FindAsync(key.Secret);
        Assert.Equal(2, (await EntriesAsync(AuditAction.WallLinkUsed)).Count);
    }

    [Fact]
    public async Task Refusals_are_written_down_once_in_ten_minutes_with_their_number()
    {
        for (var time = 0; time < 5; time++)
            await FindAsync("wrong");
        store.Clock.Advance(TimeSpan.FromMinutes(10));
        await FindAsync("wrong");

        var entries = await EntriesAsync(AuditAction.WallLinkRefused);
        Assert.Equal(["unknown, 5 times since the last entry", "unknown"], entries.Select(entry => entry.Detail));
    }

    [Fact]
    public async Task While_the_store_is_out_of_reach_an_open_wall_stays_open_until_its_end_and_a_new_one_is_told_to_wait()
    {
        var (_, open) = await CreateAsync();
        var (_, closed) = await CreateAsync();
        await FindAsync(open.Secret);
        System.IO.File.Delete(File);

        Assert.NotNull((await FindAsync(open.Secret)).Link);
        Assert.Equal(WallRefusal.StoreUnavailable, (await FindAsync(closed.Secret)).Refusal);
        store.Clock.Advance(TimeSpan.FromDays(30));
        Assert.Equal(WallRefusal.StoreUnavailable, (await FindAsync(open.Secret)).Refusal);
    }

    [Fact]
    public async Task What_has_mistakes_is_not_made()
    {
        var wanted = new NewWallLink
        {
            Label = " ",
            ScreenInches = double.NaN,
            DistanceMetres = 0,
            ExpiresAt = store.Clock.GetUtcNow().AddDays(400),
        };

        Assert.Equal(4, wanted.Errors(store.Clock.GetUtcNow()).Count);
        await Assert.ThrowsAsync<ArgumentException>(() => store.WallLinks.CreateAsync(wanted, CancellationToken.None));
    }

    [Fact]
    public async Task Making_without_the_store_makes_nothing()
    {
        System.IO.File.Delete(File);

        await Assert.ThrowsAsync<StoreUnavailableException>(CreateAsync);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => folder.Dispose();

    private Task<(WallLink Link, WallKey Key)> CreateAsync() =>
        store.WallLinks.CreateAsync(
            new()
            {
                Label = "NOC",
                Gateways = ["shop", "pay"],
                ScreenInches = 65,
                DistanceMetres = 4.5,
                Who = "ana",
                ExpiresAt = store.Clock.GetUtcNow().AddDays(30),
            },
            CancellationToken.None
        );

    private Task<WallAnswer> FindAsync(string? key) => store.WallLinks.FindAsync(key, "10.0.0.9", CancellationToken.None);

    private async Task<IReadOnlyList<AuditEntry>> EntriesAsync(AuditAction action) =>
        (await store.Audit.ReadAsync(new(action), CancellationToken.None)).Items;
}
