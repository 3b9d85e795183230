using Dashboard.Core.Evaluation;
using Dashboard.Core.LeaderElection;
using Dashboard.TestSupport;
using Microsoft.Extensions.Options;

namespace Dashboard.Core.Tests.LeaderElection;

public sealed class LeaderElectorTests(BothDatabases databases) : IClassFixture<BothDatabases>
{
    public static TheoryData<string> Databases => BothDatabases.All;

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task The_first_instance_is_on_duty_and_the_second_follows(string database)
    {
        var (first, second) = await TwoAsync(database);

        await first.Roster.RenewAsync(default);
        await second.Roster.RenewAsync(default);

        Assert.Equal(LeadershipState.Leader, first.Roster.State);
        Assert.Equal(LeadershipState.Follower, second.Roster.State);
        Assert.True(second.Roster.Decided.IsCompleted);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_dead_holder_is_replaced_within_thirty_seconds_by_the_others_own_clock(string database)
    {
        var (first, second) = await TwoAsync(database);
        await first.Roster.RenewAsync(default);
        await RenewAsync(second);
        await first.Roster.RenewAsync(default);

        var waited = TimeSpan.Zero;
        await RenewAsync(second);
        while (second.Roster.State is not LeadershipState.Leader)
            waited += await RenewAsync(second);

        Assert.InRange(waited, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(25));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_living_holder_is_never_replaced_however_wrong_its_clock_is(string database)
    {
        var (first, second) = await TwoAsync(database);
        first.Stored.Clock.Advance(TimeSpan.FromDays(400));

        for (var beat = 0; beat < 20; beat++)
        {
            await RenewAsync(first);
            await RenewAsync(second);
        }

        Assert.Equal(LeadershipState.Leader, first.Roster.State);
        Assert.Equal(LeadershipState.Follower, second.Roster.State);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task An_orderly_end_hands_over_at_the_next_beat(string database)
    {
        var (first, second) = await TwoAsync(database);
        await first.Roster.RenewAsync(default);
        await second.Roster.RenewAsync(default);

        await first.Roster.StepDownAsync(default);
        await second.Roster.RenewAsync(default);

        Assert.Equal(LeadershipState.Leader, second.Roster.State);
    }

    [Fact]
    public async Task An_instance_that_begins_to_stop_hands_over_before_its_readers_are_gone()
    {
        var (first, second) = await TwoAsync(BothDatabases.Sqlite);
        using var service = new LeaderElectionService(
            first.Roster,
            TestLeases.Of(first.Stored),
            Options.Create(new EvaluationOptions()),
            first.Stored.Clock
        );
        await service.StartAsync(default);
        await first.Roster.Decided;
        await second.Roster.RenewAsync(default);

        await service.StoppingAsync(default);
        await second.Roster.RenewAsync(default);

        Assert.Equal(LeadershipState.Leader, second.Roster.State);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Of_two_that_find_a_dead_holder_one_takes_over(string database)
    {
        var open = databases.New(database);
        var (dead, second, third) = (await InstanceAsync(open), await InstanceAsync(open), await InstanceAsync(open));
        await dead.Roster.RenewAsync(default);
        for (var beat = 0; beat < 6; beat++)
            await Task.WhenAll(RenewAsync(second), RenewAsync(third));

        Assert.Equal(
            [LeadershipState.Leader, LeadershipState.Follower],
            new[] { second.Roster.State, third.Roster.State }.Order()
        );
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Who_was_replaced_finds_out(string database)
    {
        var (first, second) = await TwoAsync(database);
        await first.Roster.RenewAsync(default);
        for (var beat = 0; beat < 6; beat++)
            await RenewAsync(second);

        await first.Roster.RenewAsync(default);
        Assert.Equal(LeadershipState.Follower, first.Roster.State);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task After_a_crash_the_pages_of_the_next_start_do_not_wait_for_the_whole_patience(string database)
    {
        var (crashed, restarted) = await TwoAsync(database);
        await crashed.Roster.RenewAsync(default);

        await RenewAsync(restarted);
        await RenewAsync(restarted);
        await RenewAsync(restarted);

        Assert.Equal(LeadershipState.Unknown, restarted.Roster.State);
    }

    [Fact]
    public async Task Without_the_store_each_instance_serves_its_own_pages_and_a_holder_steps_back_in_time()
    {
        var instance = await InstanceAsync(databases.New(BothDatabases.Sqlite));
        await instance.Roster.RenewAsync(default);
        instance.Stored.Health.Failed("there", "The disk is full.", new IOException("full"));

        await RenewAsync(instance);
        Assert.Equal(LeadershipState.Leader, instance.Roster.State);
        await RenewAsync(instance);
        await RenewAsync(instance);
        await RenewAsync(instance);

        Assert.Equal(LeadershipState.Unknown, instance.Roster.State);
    }

    private static async Task<TimeSpan> RenewAsync(Instance instance)
    {
        await instance.Roster.RenewAsync(default);
        instance.Stored.Clock.Advance(LeaderElector.RenewInterval);
        return LeaderElector.RenewInterval;
    }

    private async Task<(Instance First, Instance Second)> TwoAsync(string database)
    {
        var open = databases.New(database);
        return (await InstanceAsync(open), await InstanceAsync(open));
    }

    private static async Task<Instance> InstanceAsync(Func<Task<TestStore>> open)
    {
        var stored = await open();
        return new Instance(stored, new LeaderElector(stored.Store, stored.Clock, stored.Log.For<LeaderElector>()));
    }

    private sealed record Instance(TestStore Stored, LeaderElector Roster);
}
