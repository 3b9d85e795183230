using System.Net;
using Dashboard.Auth;
using Dashboard.Core.Audit;
using Dashboard.TestSupport;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Dashboard.Tests.Auth;

public sealed class AccessAuditTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private readonly AccessOptions access = new() { UserHeader = "X-Forwarded-User" };
    private TestStore store = default!;

    public async Task InitializeAsync() => store = await TestStore.OpenAsync(folder.PathTo("dashboard.db"));

    public Task DisposeAsync()
    {
        folder.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_role_that_differs_from_the_last_seen_one_is_written_down_also_after_a_restart()
    {
        await SeeAsync("ana");
        access.Roles.Add(RoleFor(Role.Operator, "ana", "shop"));
        await SeeAsync("ana");
        await SeeAsync("ana");

        var entry = Assert.Single(await EntriesAsync(AuditAction.RoleChanged));

        Assert.Equal(("ana", "viewer, now viewer, operator at shop", "192.0.2.7"), (entry.Subject, entry.Detail, entry.Address));
    }

    [Fact]
    public async Task A_role_that_changes_while_the_dashboard_runs_is_seen_with_the_next_request()
    {
        using var audit = NewAudit();
        await audit.SeenAsync(RequestOf("ana"));
        access.SignedIn = Role.Admin;
        await audit.SeenAsync(RequestOf("ana"));

        Assert.Equal("viewer, now admin", Assert.Single(await EntriesAsync(AuditAction.RoleChanged)).Detail);
    }

    [Fact]
    public async Task Who_is_seen_for_the_first_time_has_no_other_role_than_before()
    {
        await SeeAsync("ana");
        await SeeAsync("ben");

        Assert.Empty(await EntriesAsync(AuditAction.RoleChanged));
    }

    [Fact]
    public async Task While_the_store_is_out_of_reach_people_go_on_and_the_change_is_written_down_later()
    {
        using var audit = NewAudit();
        await audit.SeenAsync(RequestOf("ana"));
        access.SignedIn = Role.Admin;
        store.Health.Failed("here", "It is gone.", new IOException());
        await audit.SeenAsync(RequestOf("ana"));

        await store.Keeper.CheckAsync(CancellationToken.None);
        await audit.SeenAsync(RequestOf("ana"));

        Assert.Single(await EntriesAsync(AuditAction.RoleChanged));
    }

    [Fact]
    public async Task A_refused_sign_in_has_its_address_and_many_are_one_entry()
    {
        using var audit = NewAudit();
        for (var time = 0; time < 5; time++)
            await audit.SignInRefusedAsync("mallory", "mallory is in none of the groups.", RequestOf(""));
        store.Clock.Advance(TimeSpan.FromMinutes(11));
        await audit.SignInRefusedAsync("mallory", "mallory is in none of the groups.", RequestOf(""));

        var entries = await EntriesAsync(AuditAction.SignInRefused);

        Assert.Equal(2, entries.Count);
        Assert.All(entries, entry => Assert.Equal(("mallory", "192.0.2.7"), (entry.Who, entry.Address)));
        Assert.EndsWith("5 times since the last entry", entries[0].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_of_access_that_are_others_than_at_the_last_start_are_written_down_without_secrets()
    {
        access.OpenIdConnect.Authority = "https://login.example.com";
        access.OpenIdConnect.ClientSecret = "hunter2-hunter2";
        Assert.True(await NewWatch().TryCompareAsync(CancellationToken.None));
        Assert.True(await NewWatch().TryCompareAsync(CancellationToken.None));
        Assert.Empty(await EntriesAsync(AuditAction.AccessSettingsChanged));
        access.SignedIn = Role.Operator;
        access.Roles.Add(RoleFor(Role.Admin, "ana"));

        Assert.True(await NewWatch().TryCompareAsync(CancellationToken.None));

        var entry = Assert.Single(await EntriesAsync(AuditAction.AccessSettingsChanged));
        Assert.Equal(
            "no longer viewer for everybody who has signed in; now operator for everybody who has signed in; "
                + "now admin for user ana at all gateways",
            entry.Detail
        );
        Assert.DoesNotContain("hunter2", AccessSettingsText.Of(access), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_wait_for_the_store()
    {
        store.Health.Failed("here", "It is gone.", new IOException());

        Assert.False(await NewWatch().TryCompareAsync(CancellationToken.None));
    }

    private SeenAccess Seen => new(store.Audit, store.Clock);

    private AccessAudit NewAudit() => new(store.Audit, Seen, new RoleRules(Options.Create(access)), store.Clock);

    private AccessSettingsWatch NewWatch() => new(Options.Create(access), Seen, store.Clock);

    /// <summary>As after a restart: nothing is remembered but what is stored.</summary>
    private async Task SeeAsync(string name)
    {
        using var audit = NewAudit();
        await audit.SeenAsync(RequestOf(name));
    }

    private async Task<IReadOnlyList<AuditEntry>> EntriesAsync(AuditAction action) =>
        (await store.Audit.ReadAsync(new(action), CancellationToken.None)).Items;

    private static RoleOptions RoleFor(Role role, string user, params string[] gateways)
    {
        var given = new RoleOptions { Role = role };
        given.Users.Add(user);
        foreach (var gateway in gateways)
            given.Gateways.Add(gateway);
        return given;
    }

    private static DefaultHttpContext RequestOf(string name) =>
        new()
        {
            Connection = { RemoteIpAddress = IPAddress.Parse("192.0.2.7") },
            User = name.Length > 0 ? SignedInUser.Named(name, []) : new(),
        };
}
