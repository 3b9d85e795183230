using System.Text;
using Dashboard.Core.Audit;
using Dashboard.Core.Configurations;
using Dashboard.Core.Events.Changes;
using Dashboard.TestSupport;

namespace Dashboard.Core.Tests.Configurations;

public sealed class ConfigurationVersionsTests(BothDatabases databases) : IClassFixture<BothDatabases>
{
    public static TheoryData<string> Kinds => BothDatabases.All;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_file_is_kept_without_its_secrets_and_once(string kind)
    {
        var store = await databases.New(kind)();
        var versions = Versions(store);

        var first = await versions.AddAsync(New("""{"version":3,"password":"hunter2"}"""), CancellationToken.None);
        var again = await versions.AddAsync(New("""{"version":3,"password":"hunter2"}"""), CancellationToken.None);
        var other = await versions.AddAsync(New("""{"version":3,"password":"hunter3"}"""), CancellationToken.None);

        Assert.Equal((true, false, true), (first.IsNew, again.IsNew, other.IsNew));
        Assert.Equal(first.Version!.Id, again.Version!.Id);
        var listed = await versions.ListAsync("shop", CancellationToken.None);
        Assert.Equal([other.Version!.Id, first.Version.Id], listed.Select(version => version.Id));
        var text = Encoding.UTF8.GetString((await versions.TextAsync("shop", first.Version.Id, CancellationToken.None))!);
        Assert.DoesNotContain("hunter2", text, StringComparison.Ordinal);
        Assert.NotEqual(
            text,
            Encoding.UTF8.GetString((await versions.TextAsync("shop", other.Version.Id, CancellationToken.None))!)
        );
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Two_instances_mask_with_the_same_key(string kind)
    {
        var open = databases.New(kind);
        var one = await Versions(await open()).AddAsync(New("""{"version":3}"""), CancellationToken.None);
        var other = await Versions(await open()).AddAsync(New("""{"version":3}"""), CancellationToken.None);

        Assert.Equal(one.Version!.Hash, other.Version!.Hash);
        Assert.False(other.IsNew);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_new_version_is_a_change_that_names_the_removed_route(string kind)
    {
        var store = await databases.New(kind)();
        var versions = Versions(store);
        await versions.AddAsync(New("""{"version":3,"endpoints":[{"endpoint":"/v1/orders"}]}"""), CancellationToken.None);

        await versions.AddAsync(New("""{"version":3,"endpoints":[]}"""), CancellationToken.None);

        var changes = await new ChangeLog(store.Store, store.Audit, store.Clock).BetweenAsync(
            "shop",
            store.Clock.GetUtcNow().AddHours(-1),
            store.Clock.GetUtcNow(),
            CancellationToken.None
        );
        var change = Assert.Single(changes);
        Assert.Equal("Configuration changed: GET /v1/orders: route removed", change.What);
        Assert.True(change.IsReported);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_stores_nothing()
    {
        var versions = Versions(await databases.New(BothDatabases.Sqlite)());

        var received = await versions.AddAsync(New("""{"version":3,"""), CancellationToken.None);

        Assert.Contains("ends in the middle", received.Failure!.Message, StringComparison.Ordinal);
        Assert.Empty(await versions.ListAsync("shop", CancellationToken.None));
    }

    [Fact]
    public async Task Only_the_newest_versions_are_kept()
    {
        var versions = Versions(await databases.New(BothDatabases.Sqlite)());
        for (var port = 0; port < ConfigurationVersions.MaxVersions + 2; port++)
            await versions.AddAsync(New($$"""{"version":3,"port":{{port}}}"""), CancellationToken.None);

        Assert.Equal(ConfigurationVersions.MaxVersions, (await versions.ListAsync("shop", CancellationToken.None)).Count);
    }

    [Fact]
    public async Task A_version_of_another_gateway_is_not_given_out()
    {
        var versions = Versions(await databases.New(BothDatabases.Sqlite)());
        var stored = await versions.AddAsync(New("""{"version":3}"""), CancellationToken.None);

        Assert.Null(await versions.TextAsync("other", stored.Version!.Id, CancellationToken.None));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_finding_is_accepted_with_a_reason_and_counts_again(string kind)
    {
        var store = await databases.New(kind)();
        var accepted = new AcceptedFindings(store.Store, store.Audit, store.Clock);

        await accepted.AcceptAsync("shop", "KD104 GET /a", "legacy", "ann", CancellationToken.None);
        await accepted.AcceptAsync("shop", "KD104 GET /a", "gone in May", "ann", CancellationToken.None);

        Assert.Equal("gone in May", (await accepted.OfAsync("shop", CancellationToken.None))["KD104 GET /a"].Reason);
        await accepted.EndAsync("shop", "KD104 GET /a", "ann", CancellationToken.None);
        Assert.Empty(await accepted.OfAsync("shop", CancellationToken.None));
        var actions = (await store.Audit.ReadAsync(new AuditQuery(), CancellationToken.None)).Items.Select(entry => entry.Action);
        Assert.Equal([AuditAction.FindingAcceptanceEnded, AuditAction.FindingAccepted, AuditAction.FindingAccepted], actions);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\nb")]
    public async Task A_reason_is_one_line(string reason)
    {
        var store = await databases.New(BothDatabases.Sqlite)();
        var accepted = new AcceptedFindings(store.Store, store.Audit, store.Clock);

        await Assert.ThrowsAsync<ArgumentException>(() =>
            accepted.AcceptAsync("shop", "KD104", reason, "", CancellationToken.None)
        );
    }

    private static ConfigurationVersions Versions(TestStore store) => new(store.Store, store.Audit, store.Clock);

    private static NewConfiguration New(string text) =>
        new("shop", Encoding.UTF8.GetBytes(text), "krakend.json", ConfigurationSource.Upload, "ann");
}
