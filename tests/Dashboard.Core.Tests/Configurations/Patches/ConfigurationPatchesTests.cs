using Dashboard.Core.Configurations;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;

namespace Dashboard.Core.Tests.Configurations.Patches;

public sealed class ConfigurationPatchesTests : IAsyncLifetime
{
    private readonly ManualTimeProvider clock = new(SampleDiagnoses.At);
    private readonly TemporaryFolder folder = new();
    private TestStore store = default!;

    public async Task InitializeAsync() => store = await TestStore.OpenAsync(folder.PathTo("dashboard.db"));

    public Task DisposeAsync()
    {
        folder.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Without_a_configuration_there_are_no_patches()
    {
        using var patches = TestConfigurations.Patches(store, clock);

        Assert.Null(await patches.OfAsync(TestConfigurations.Patchable("add-breaker"), CancellationToken.None));
    }

    [Fact]
    public async Task The_fix_is_patched_in_the_newest_version_without_its_secrets()
    {
        await ReceiveAsync(TestConfigurations.Orders);
        await ReceiveAsync(
            TestConfigurations.Orders.Replace("\"version\"", "\"@password\": \"hunter2\", \"version\"", StringComparison.Ordinal)
        );
        using var patches = TestConfigurations.Patches(store, clock);

        var known = await patches.OfAsync(TestConfigurations.Patchable("add-breaker"), CancellationToken.None);

        var patch = Assert.Single(known!.Of("backend-unreachable", "add-breaker")!.Patches);
        Assert.Equal(2, known.Version.Id);
        Assert.Equal("/endpoints/0/backend/0/extra_config", Assert.Single(patch.Values).Pointer);
        Assert.Null(known.Of("backend-unreachable", "fit-timeout"));
    }

    [Fact]
    public async Task The_same_numbers_give_the_same_answer_without_reading_the_rules_again()
    {
        await ReceiveAsync(TestConfigurations.Orders);
        using var patches = TestConfigurations.Patches(store, clock);

        var first = await patches.OfAsync(TestConfigurations.Patchable("add-breaker"), CancellationToken.None);
        var second = await patches.OfAsync(TestConfigurations.Patchable("add-breaker"), CancellationToken.None);

        Assert.Same(first!.Of("backend-unreachable", "add-breaker"), second!.Of("backend-unreachable", "add-breaker"));
    }

    [Fact]
    public async Task A_file_without_the_routes_that_have_traffic_is_not_patched()
    {
        await ReceiveAsync("""{"version":3,"endpoints":[]}""");
        using var patches = TestConfigurations.Patches(store, clock);

        var answer = (await patches.OfAsync(TestConfigurations.Patchable("add-breaker"), CancellationToken.None))!.Of(
            "backend-unreachable",
            "add-breaker"
        );

        Assert.Empty(answer!.Patches);
        Assert.Contains("another gateway's", Assert.Single(answer.Refusals), StringComparison.Ordinal);
    }

    private Task ReceiveAsync(string file) =>
        TestConfigurations.Versions(store, clock).AddAsync(TestConfigurations.Upload(file), CancellationToken.None);
}
