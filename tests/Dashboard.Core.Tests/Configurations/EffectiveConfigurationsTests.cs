using System.Text;
using Dashboard.Core.Configurations;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting.KrakenD.Telemetry;

namespace Dashboard.Core.Tests.Configurations;

public sealed class EffectiveConfigurationsTests(BothDatabases databases) : IClassFixture<BothDatabases>
{
    private const string Slow = """{"version":3,"endpoints":[{"endpoint":"/v1/orders","timeout":"5s"}]}""";
    private const string Fast = """{"version":3,"endpoints":[{"endpoint":"/v1/orders","timeout":"1s"}]}""";

    public static TheoryData<string> Kinds => BothDatabases.All;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_version_that_was_known_at_the_moment_counts_and_no_later_one(string kind)
    {
        var store = await databases.New(kind)();
        var versions = new ConfigurationVersions(store.Store, store.Audit, store.Clock);
        using var configurations = new EffectiveConfigurations(versions, new ConfigurationTrees(versions));
        var first = store.Clock.GetUtcNow();
        await AddAsync(versions, Slow);
        store.Clock.Advance(TimeSpan.FromHours(1));
        await AddAsync(versions, Fast);

        var before = await configurations.AsOfAsync("shop", first.AddMinutes(-1), CancellationToken.None);
        var old = await configurations.AsOfAsync("shop", first.AddMinutes(30), CancellationToken.None);
        var newest = await configurations.AsOfAsync("shop", first.AddMinutes(61), CancellationToken.None);

        Assert.Null(before);
        Assert.Equal(TimeSpan.FromSeconds(5), old!.Endpoints[0].Timeout);
        Assert.Null(old.Update);
        Assert.Equal(TimeSpan.FromSeconds(1), newest!.Endpoints[0].Timeout);
        Assert.Equal("timeout 5s to 1s", Assert.Single(newest.Update!.Differences).What);
        Assert.Null(await configurations.AsOfAsync("other", first.AddMinutes(61), CancellationToken.None));
    }

    [Fact]
    public async Task A_reading_carries_the_configuration_of_its_moment()
    {
        var store = await databases.New(BothDatabases.Sqlite)();
        var versions = new ConfigurationVersions(store.Store, store.Audit, store.Clock);
        await AddAsync(versions, Slow);
        using var configurations = new EffectiveConfigurations(versions, new ConfigurationTrees(versions));
        var reader = new ConfiguredSignalReader(
            new FakeSignalReader().Then(Scenario.Healthy().Build()).Then(Scenario.Healthy().Build()),
            configurations
        );

        var now = await reader.ReadAsync("shop", store.Clock.GetUtcNow(), Signals.All, CancellationToken.None);
        var earlier = await reader.ReadAsync("shop", store.Clock.GetUtcNow().AddDays(-1), Signals.All, CancellationToken.None);

        Assert.Equal("/v1/orders", Assert.Single(now.Configuration!.Endpoints).Path);
        Assert.Null(earlier.Configuration);
    }

    [Fact]
    public async Task Without_the_store_a_diagnosis_does_without_a_configuration()
    {
        var folder = new TemporaryFolder();
        var store = await TestStore.OpenAsync(folder.PathTo("dashboard.db"));
        var versions = new ConfigurationVersions(store.Store, store.Audit, store.Clock);
        using var configurations = new EffectiveConfigurations(versions, new ConfigurationTrees(versions));
        await AddAsync(versions, Slow);
        store.Health.Failed("the file", "the disk is gone", new IOException("gone"));

        Assert.Null(await configurations.AsOfAsync("shop", store.Clock.GetUtcNow(), CancellationToken.None));
        folder.Dispose();
    }

    private static Task<ReceivedConfiguration> AddAsync(ConfigurationVersions versions, string text) =>
        versions.AddAsync(
            new NewConfiguration("shop", Encoding.UTF8.GetBytes(text), "krakend.json", ConfigurationSource.Api, "pipeline"),
            CancellationToken.None
        );
}
