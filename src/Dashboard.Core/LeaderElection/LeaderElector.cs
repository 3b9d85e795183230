using Dashboard.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Core.LeaderElection;

/// <summary>
/// Decides which of several instances does what only one may do (notifications, retention, reading configurations), by a row in
/// the store that its holder changes every few seconds. An instance that sees the row stand still for a while by its own clock
/// takes it; clocks of different machines are never compared.
/// </summary>
public sealed partial class LeaderElector(Store store, TimeProvider time, ILogger<LeaderElector> logger)
{
    /// <summary>The name of the row.</summary>
    public const string Task = "evaluate";

    /// <summary>Time between two signs of life.</summary>
    public static readonly TimeSpan RenewInterval = TimeSpan.FromSeconds(4);

    /// <summary>A holder without a sign of life for so long is dead.</summary>
    public static readonly TimeSpan LeaseDuration = 4 * RenewInterval;

    /// <summary>A holder met at the start counts as living until it should have given a sign.</summary>
    internal static readonly TimeSpan FirstLeaseDuration = 1.5 * RenewInterval;

    private readonly TaskCompletionSource decided = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private LeadershipState state;
    private (string Holder, long Beats, long SeenAt, bool HasMoved)? other;
    private long leaderUntil;

    /// <summary>The name of this instance in the store.</summary>
    public string Me { get; } =
        $"{Guid.NewGuid():N}/{Environment.ProcessId}/{Environment.MachineName[..Math.Min(50, Environment.MachineName.Length)]}";

    /// <summary>Who leads now. A holder that could not give a sign of life steps back before another one can take
    /// over.</summary>
    public LeadershipState State =>
        state is LeadershipState.Leader && time.GetTimestamp() > Volatile.Read(ref leaderUntil) ? LeadershipState.Unknown : state;

    /// <summary>Done when it was tried once to find out.</summary>
    public Task Decided => decided.Task;

    /// <summary>Gives or looks for a sign of life.</summary>
    public async Task RenewAsync(CancellationToken cancellationToken)
    {
        var before = state;
        try
        {
            var asked = time.GetTimestamp();
            state = await store.RunAsync(RenewAsync, cancellationToken);
            if (state is LeadershipState.Leader)
                Volatile.Write(ref leaderUntil, LeadsUntil(asked, time));
        }
        catch (StoreUnavailableException)
        {
            // Without the store nobody can know of the others: each instance serves its own pages.
            state = State is LeadershipState.Leader ? LeadershipState.Leader : LeadershipState.Unknown;
        }

        if (state != before || !Decided.IsCompleted)
            LogState(logger, Me, state, other?.Holder ?? "nobody");
        decided.TrySetResult();
    }

    /// <summary>Lets another instance take over at once.</summary>
    public async Task StepDownAsync(CancellationToken cancellationToken)
    {
        if (state is not LeadershipState.Leader)
            return;
        state = LeadershipState.Unknown;
        try
        {
            await store.RunAsync(
                (context, cancel) =>
                    context
                        .Set<LeaseRow>()
                        .Where(row => row.Task == Task && row.Holder == Me)
                        .ExecuteUpdateAsync(row => row.SetProperty(lease => lease.Holder, ""), cancel),
                cancellationToken
            );
        }
        catch (Exception exception) when (exception is StoreUnavailableException or OperationCanceledException)
        {
            // Then the others find out by themselves.
        }
    }

    /// <summary>The timestamp until which a sign of life, begun at another one, keeps its giver the leader: before others can
    /// take it for dead.</summary>
    internal static long LeadsUntil(long asked, TimeProvider time) =>
        asked + (long)((LeaseDuration - RenewInterval).TotalSeconds * time.TimestampFrequency);

    private async Task<LeadershipState> RenewAsync(DashboardDbContext context, CancellationToken cancellationToken)
    {
        var row = await context.Set<LeaseRow>().SingleOrDefaultAsync(lease => lease.Task == Task, cancellationToken);
        if (row is not null && row.Holder != Me && row.Holder.Length > 0 && Lives(row) is { } verdict)
            return verdict;
        if (row is null)
        {
            context
                .Set<LeaseRow>()
                .Add(
                    new LeaseRow
                    {
                        Task = Task,
                        Holder = Me,
                        Beats = 1,
                    }
                );
        }
        else
        {
            (row.Holder, row.Beats) = (Me, row.Beats + 1);
        }

        try
        {
            await context.SaveChangesAsync(cancellationToken);
            other = null;
            return LeadershipState.Leader;
        }
        catch (DbUpdateException)
        {
            // Another instance was faster; the next look tells which.
            return LeadershipState.Follower;
        }
    }

    /// <summary>What the row of another instance means; null when that instance is dead.</summary>
    private LeadershipState? Lives(LeaseRow row)
    {
        if (other is not { } known || known.Holder != row.Holder)
        {
            other = (row.Holder, row.Beats, time.GetTimestamp(), HasMoved: false);
            return LeadershipState.Follower;
        }

        if (known.Beats != row.Beats)
        {
            other = (row.Holder, row.Beats, time.GetTimestamp(), HasMoved: true);
            return LeadershipState.Follower;
        }

        var still = time.GetElapsedTime(known.SeenAt);
        if (still >= LeaseDuration)
            return null;
        return known.HasMoved || still < FirstLeaseDuration ? LeadershipState.Follower : LeadershipState.Unknown;
    }

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Leader election: {Instance} is {State}; the other instance is {Other}"
    )]
    private static partial void LogState(ILogger logger, string instance, LeadershipState state, string other);
}
