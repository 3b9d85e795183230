using Dashboard.Core.Evaluation;
using Dashboard.Core.LeaderElection;
using Dashboard.TestSupport;
using Microsoft.Extensions.Options;

namespace Dashboard.Core.Tests.LeaderElection;

public sealed class DutyRosterTests(BothDatabases databases) : IClassFixture<BothDatabases>
{
    public static TheoryData<string> Databases => BothDatabases.All;

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task The_first_instance_is_on_duty_and_the_second_follows(string database)
    {
        var (first, second) = await TwoAsync(database);

        await first.Roster.BeatAsync(default);
        await second.Roster.BeatAsync(default);

        Assert.Equal(DutyState.Mine, first.Roster.State);
        Assert.Equal(DutyState.Theirs, second.Roster.State);
        Assert.True(second.Roster.Decided.IsCompleted);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_dead_holder_is_replaced_within_thirty_seconds_by_the_others_own_clock(string database)
    {
        var (first, second) = await TwoAsync(database);
        await first.Roster.BeatAsync(default);
        await BeatAsync(second);
        await first.Roster.BeatAsync(default);

        var waited = TimeSpan.Zero;
        await BeatAsync(second);
        while (second.Roster.State is not DutyState.Mine) waited += await BeatAsync(second);

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
            await BeatAsync(first);
            await BeatAsync(second);
        }

        Assert.Equal(DutyState.Mine, first.Roster.State);
        Assert.Equal(DutyState.Theirs, second.Roster.State);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task An_orderly_end_hands_over_at_the_next_beat(string database)
    {
        var (first, second) = await TwoAsync(database);
        await first.Roster.BeatAsync(default);
        await second.Roster.BeatAsync(default);

        await first.Roster.StepDownAsync(default);
        await second.Roster.BeatAsync(default);

        Assert.Equal(DutyState.Mine, second.Roster.State);
    }

    [Fact]
    public async Task An_instance_that_begins_to_stop_hands_over_before_its_readers_are_gone()
    {
        var (first, second) = await TwoAsync(BothDatabases.Sqlite);
        using var service = new DutyService(first.Roster, Options.Create(new EvaluationOptions()), first.Stored.Clock);
        await service.StartAsync(default);
        await first.Roster.Decided;
        await second.Roster.BeatAsync(default);

        await service.StoppingAsync(default);
        await second.Roster.BeatAsync(default);

        Assert.Equal(DutyState.Mine, second.Roster.State);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Of_two_that_find_a_dead_holder_one_takes_over(string database)
    {
        var open = databases.New(database);
        var (dead, second, third) = (await InstanceAsync(open), await InstanceAsync(open), await InstanceAsync(open));
        await dead.Roster.BeatAsync(default);
        for (var beat = 0; beat < 6; beat++) await Task.WhenAll(BeatAsync(second), BeatAsync(third));

        Assert.Equal([DutyState.Mine, DutyState.Theirs], new[] { second.Roster.State, third.Roster.State }.Order());
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Who_was_replaced_may_not_write_and_finds_out(string database)
    {
        var (first, second) = await TwoAsync(database);
        await first.Roster.BeatAsync(default);
        for (var beat = 0; beat < 6; beat++) await BeatAsync(second);

        Assert.False(await HoldsAsync(first));
        Assert.True(await HoldsAsync(second));
        await first.Roster.BeatAsync(default);
        Assert.Equal(DutyState.Theirs, first.Roster.State);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task After_a_crash_the_pages_of_the_next_start_do_not_wait_for_the_whole_patience(string database)
    {
        var (crashed, restarted) = await TwoAsync(database);
        await crashed.Roster.BeatAsync(default);

        await BeatAsync(restarted);
        await BeatAsync(restarted);
        await BeatAsync(restarted);

        Assert.Equal(DutyState.Open, restarted.Roster.State);
    }

    [Fact]
    public async Task Without_the_store_each_instance_serves_its_own_pages_and_a_holder_steps_back_in_time()
    {
        var instance = await InstanceAsync(databases.New(BothDatabases.Sqlite));
        await instance.Roster.BeatAsync(default);
        instance.Stored.Health.Failed("there", "The disk is full.", new IOException("full"));

        await BeatAsync(instance);
        Assert.Equal(DutyState.Mine, instance.Roster.State);
        await BeatAsync(instance);
        await BeatAsync(instance);
        await BeatAsync(instance);

        Assert.Equal(DutyState.Open, instance.Roster.State);
    }

    private static Task<bool> HoldsAsync(Instance instance) => instance.Stored.Store.RunAsync(instance.Roster.HoldAsync, CancellationToken.None);

    private static async Task<TimeSpan> BeatAsync(Instance instance)
    {
        await instance.Roster.BeatAsync(default);
        instance.Stored.Clock.Advance(DutyRoster.Beat);
        return DutyRoster.Beat;
    }

    private async Task<(Instance First, Instance Second)> TwoAsync(string database)
    {
        var open = databases.New(database);
        return (await InstanceAsync(open), await InstanceAsync(open));
    }

    private static async Task<Instance> InstanceAsync(Func<Task<TestStore>> open)
    {
        var stored = await open();
        return new Instance(stored, new DutyRoster(stored.Store, stored.Clock, stored.Log.For<DutyRoster>()));
    }

    private sealed record Instance(TestStore Stored, DutyRoster Roster);
}
