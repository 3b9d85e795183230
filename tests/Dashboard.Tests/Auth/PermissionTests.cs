using Dashboard.Auth;
using Dashboard.Core.Audit;
using Dashboard.TestSupport;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Options;

namespace Dashboard.Tests.Auth;

public sealed class PermissionTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private readonly AccessOptions access = new();
    private TestStore store = default!;

    public async Task InitializeAsync() => store = await TestStore.OpenMigratedAsync(folder.PathTo("dashboard.db"));

    public Task DisposeAsync()
    {
        folder.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public void The_document_says_which_role_each_action_needs()
    {
        var document = File.ReadAllText(Repository.PathTo("docs/security.md"));

        Assert.All(
            Enum.GetValues<Permission>(),
            permission =>
            {
                var role = PermissionTable.RoleFor(permission).ToString().ToLowerInvariant();
                Assert.Contains($"\n| {PermissionTable.Words(permission)} | {role} |\n", document, StringComparison.Ordinal);
            }
        );
    }

    [Fact]
    public async Task A_refusal_is_logged_and_written_down_with_the_name()
    {
        access.UserHeader = "X-Forwarded-User";

        var refused = await Assert.ThrowsAsync<PermissionDeniedException>(() => RequireAsync("ana", "shop"));

        Assert.Equal("Needs the operator role for shop.", refused.Message);
        var entry = Assert.Single(await EntriesAsync());
        Assert.Equal(
            ("ana", AuditAction.ActionRefused, "shop: write notes", "needs the Operator role"),
            (entry.Who, entry.Action, entry.Subject, entry.Detail)
        );
        Assert.Contains(store.Log.All, line => line.StartsWith("Warning Refused WriteNotes", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_tries_again_and_again_does_not_fill_the_audit_log()
    {
        for (var time = 0; time < 20; time++)
            await Assert.ThrowsAsync<PermissionDeniedException>(() => RequireAsync("ana", "shop"));
        Assert.Single(await EntriesAsync());

        store.Clock.Advance(TimeSpan.FromMinutes(11));
        await Assert.ThrowsAsync<PermissionDeniedException>(() => RequireAsync("ana", "shop"));

        Assert.Contains("20 times since the last entry", (await EntriesAsync())[0].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_the_role_goes_on_and_nothing_is_written_down()
    {
        access.UserHeader = "X-Forwarded-User";
        access.Roles.Add(
            new RoleOptions
            {
                Role = Role.Operator,
                Users = { "ana" },
                Gateways = { "shop" },
            }
        );

        await RequireAsync("ana", "shop");

        Assert.Empty(await EntriesAsync());
        await Assert.ThrowsAsync<PermissionDeniedException>(() => RequireAsync("ana", "pay"));
    }

    [Theory]
    [InlineData(Role.Viewer, "Information Who may write: nobody on the pages")]
    [InlineData(Role.Admin, "Warning Who may write: everybody who reaches this address has the Admin role")]
    public async Task The_start_says_who_may_write(Role anonymous, string words)
    {
        access.Anonymous = anonymous;
        var log = new LogLines();

        await new AccessNotice(Options.Create(access), log.For<AccessNotice>()).StartAsync(CancellationToken.None);

        Assert.StartsWith(words, Assert.Single(log.All), StringComparison.Ordinal);
    }

    private Task RequireAsync(string name, string gateway) =>
        (check ??= TestPermissions.Of(store, access)).RequireAsync(Visitor(name), Permission.WriteNotes, gateway);

    private PermissionCheck? check;

    private static Task<AuthenticationState> Visitor(string name) =>
        Task.FromResult(new AuthenticationState(SignedInUser.Named(name, [])));

    private async Task<IReadOnlyList<AuditEntry>> EntriesAsync() =>
        (await store.Audit.ReadAsync(new(), CancellationToken.None)).Items;
}
