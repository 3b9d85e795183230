using Dashboard.Core.LeaderElection;
using Dashboard.TestSupport;

namespace Dashboard.Core.Tests.LeaderElection;

public sealed class GatewayLeasesTests(BothDatabases databases) : IClassFixture<BothDatabases>
{
    private static readonly string[] Gateways = ["shop", "partners", "mobile", "intranet", "payments"];

    public static TheoryData<string> Databases => BothDatabases.All;

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task One_instance_alone_leads_every_gateway_at_once(string database)
    {
        var open = databases.New(database);
        var alone = await InstanceAsync(open);

        await alone.Leases.RenewAsync(default);

        Assert.Equal(Gateways, LedBy(alone));
        Assert.True(alone.Leases.Decided.IsCompleted);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Instances_share_the_gateways_and_each_gateway_is_led_by_one(string database)
    {
        var all = await InstancesAsync(database, 3);

        await RenewAsync(all, times: 6);

        Assert.Equal(Gateways.Order(), all.SelectMany(LedBy).Order());
        Assert.All(all, instance => Assert.InRange(LedBy(instance).Count, 1, 2));
        Assert.All(
            all,
            instance =>
                Assert.All(
                    Gateways.Except(LedBy(instance)),
                    gateway => Assert.Equal(LeadershipState.Follower, instance.Leases.StateOf(gateway))
                )
        );
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task What_is_shared_stays_where_it_is(string database)
    {
        var all = await InstancesAsync(database, 2);
        await RenewAsync(all, times: 6);
        var before = all.Select(LedBy).ToList();

        await RenewAsync(all, times: 6);

        Assert.Equal(before, all.Select(LedBy));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task The_gateways_of_a_dead_instance_go_to_the_others_within_thirty_seconds(string database)
    {
        var all = await InstancesAsync(database, 3);
        await RenewAsync(all, times: 6);
        var living = all[1..];

        await RenewAsync(living, times: 7);
        all[0].Stored.Clock.Advance(7 * LeaderElector.RenewInterval);

        Assert.Equal(Gateways.Order(), living.SelectMany(LedBy).Order());
        Assert.Empty(LedBy(all[0]));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task An_orderly_end_hands_its_gateways_over_at_the_next_beats(string database)
    {
        var all = await InstancesAsync(database, 2);
        await RenewAsync(all, times: 6);

        await all[0].Leases.StepDownAsync(default);
        await RenewAsync(all[1..], times: 1);

        Assert.Equal(Gateways.Order(), LedBy(all[1]).Order());
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Only_who_leads_a_gateway_may_write_about_it(string database)
    {
        var all = await InstancesAsync(database, 2);
        await RenewAsync(all, times: 6);

        foreach (var gateway in Gateways)
        {
            foreach (var instance in all)
                Assert.Equal(LedBy(instance).Contains(gateway), await HoldsAsync(instance, gateway));
        }
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Who_was_replaced_may_not_write_however_sure_it_is(string database)
    {
        var all = await InstancesAsync(database, 2);
        await RenewAsync(all[..1], times: 1);
        Assert.Equal(Gateways, LedBy(all[0]));

        await RenewAsync(all[1..], times: 6);

        Assert.Equal(Gateways, LedBy(all[0]));
        Assert.False(await HoldsAsync(all[0], Gateways[0]));
        Assert.True(await HoldsAsync(all[1], Gateways[0]));
        await RenewAsync(all[..1], times: 1);
        Assert.Empty(LedBy(all[0]));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Who_was_taken_for_dead_comes_back_and_gets_its_share_again(string database)
    {
        var all = await InstancesAsync(database, 2);
        await RenewAsync(all, times: 6);
        await RenewAsync(all[1..], times: 7);

        await RenewAsync(all, times: 8);

        Assert.Equal(Gateways.Order(), all.SelectMany(LedBy).Order());
        Assert.All(all, instance => Assert.InRange(LedBy(instance).Count, 2, 3));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Instances_that_start_in_the_same_moment_end_with_one_leader_for_each_gateway(string database)
    {
        var all = await InstancesAsync(database, 3);
        for (var beat = 0; beat < 8; beat++)
        {
            await Task.WhenAll(all.Select(instance => instance.Leases.RenewAsync(default)));
            all.ForEach(instance => instance.Stored.Clock.Advance(LeaderElector.RenewInterval));
        }

        Assert.Equal(Gateways.Order(), all.SelectMany(LedBy).Order());
    }

    [Fact]
    public async Task Without_the_store_a_leader_steps_back_before_another_can_take_over()
    {
        var instance = await InstanceAsync(databases.New(BothDatabases.Sqlite));
        await instance.Leases.RenewAsync(default);
        instance.Stored.Health.Failed("there", "The disk is full.", new IOException("full"));

        await RenewAsync([instance], times: 1);
        Assert.Equal(LeadershipState.Leader, instance.Leases.StateOf("shop"));
        await RenewAsync([instance], times: 3);

        Assert.Equal(LeadershipState.Unknown, instance.Leases.StateOf("shop"));
    }

    [Fact]
    public async Task Without_the_store_a_follower_looks_for_itself()
    {
        var all = await InstancesAsync(BothDatabases.Sqlite, 2);
        await RenewAsync(all, times: 6);
        all[1].Stored.Health.Failed("there", "The disk is full.", new IOException("full"));

        await RenewAsync(all[1..], times: 1);

        Assert.DoesNotContain(Gateways, gateway => all[1].Leases.StateOf(gateway) is LeadershipState.Follower);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_gateway_that_only_one_instance_knows_has_a_leader(string database)
    {
        var open = databases.New(database);
        var (older, newer) = (await InstanceAsync(open, Gateways[..2]), await InstanceAsync(open, Gateways));

        await RenewAsync([older, newer], times: 12);

        Assert.Equal(Gateways.Order(), LedBy(older).Concat(LedBy(newer)).Order());
    }

    [Fact]
    public async Task A_gateway_that_is_not_configured_here_is_led_by_nobody_known()
    {
        var instance = await InstanceAsync(databases.New(BothDatabases.Sqlite));
        await instance.Leases.RenewAsync(default);

        Assert.Equal(LeadershipState.Unknown, instance.Leases.StateOf("elsewhere"));
        Assert.False(await HoldsAsync(instance, "elsewhere"));
    }

    private static List<string> LedBy(Instance instance) =>
        [.. Gateways.Where(gateway => instance.Leases.StateOf(gateway) is LeadershipState.Leader)];

    private static Task<bool> HoldsAsync(Instance instance, string gateway) =>
        instance.Stored.Store.RunAsync((context, cancel) => instance.Leases.HoldAsync(context, gateway, cancel), default);

    private static async Task RenewAsync(IReadOnlyList<Instance> instances, int times)
    {
        for (var beat = 0; beat < times; beat++)
        {
            foreach (var instance in instances)
            {
                await instance.Leases.RenewAsync(default);
                instance.Stored.Clock.Advance(LeaderElector.RenewInterval);
            }
        }
    }

    private async Task<List<Instance>> InstancesAsync(string database, int count)
    {
        var open = databases.New(database);
        var all = new List<Instance>();
        while (all.Count < count)
            all.Add(await InstanceAsync(open));
        return all;
    }

    private static Task<Instance> InstanceAsync(Func<Task<TestStore>> open) => InstanceAsync(open, Gateways);

    private static async Task<Instance> InstanceAsync(Func<Task<TestStore>> open, string[] gateways)
    {
        var stored = await open();
        return new Instance(stored, TestLeases.Of(stored, gateways));
    }

    private sealed record Instance(TestStore Stored, GatewayLeases Leases);
}
