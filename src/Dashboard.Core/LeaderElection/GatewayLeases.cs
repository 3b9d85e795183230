using System.Security.Cryptography;
using System.Text;
using Dashboard.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Core.LeaderElection;

/// <summary>
/// Decides which of several instances evaluates which gateway: each gateway is led by one, and those that live share them
/// evenly. Every instance gives signs of life in a row of its own; a lease stands until its holder gives it back or dies.
/// </summary>
public sealed partial class GatewayLeases(
    Store store,
    IReadOnlyList<string> gateways,
    TimeProvider time,
    ILogger<GatewayLeases> logger
)
{
    private const string LeasePrefix = "gateway/";
    private const string MemberPrefix = "member/";
    private const int HashLength = 32;

    private readonly TaskCompletionSource decided = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Members members = new(time);
    private readonly Dictionary<string, string> tasks = gateways.ToDictionary(
        gateway => gateway,
        gateway => LeasePrefix + HashOf(gateway),
        StringComparer.Ordinal
    );

    /// <summary>Only instances that know the same gateways share them: what another one does not know it cannot take.</summary>
    private readonly string list = HashOf(string.Join('\n', gateways.Order(StringComparer.Ordinal)));

    private volatile IReadOnlyDictionary<string, LeadershipState> states = new Dictionary<string, LeadershipState>();
    private long heldUntil;

    /// <summary>The name of this instance in the store.</summary>
    public string Me { get; } = $"{MemberPrefix}{Guid.NewGuid():N}";

    /// <summary>Done when it was tried once to find out.</summary>
    public Task Decided => decided.Task;

    /// <summary>Who evaluates a gateway now. A holder that could not give a sign of life steps back before another one can take
    /// over.</summary>
    public LeadershipState StateOf(string gateway) =>
        !tasks.TryGetValue(gateway, out var task) || !states.TryGetValue(task, out var state) ? LeadershipState.Unknown
        : state is LeadershipState.Leader && time.GetTimestamp() > Volatile.Read(ref heldUntil) ? LeadershipState.Unknown
        : state;

    /// <summary>Gives a sign of life, takes leases that nobody alive holds, and gives back what is more than its share.</summary>
    public async Task RenewAsync(CancellationToken cancellationToken)
    {
        try
        {
            var asked = time.GetTimestamp();
            var now = await store.RunAsync(RenewAsync, cancellationToken);
            Volatile.Write(ref heldUntil, LeaderElector.LeadsUntil(asked, time));
            var (before, held) = (HeldIn(states), HeldIn(now));
            states = now;
            if (held != before || !Decided.IsCompleted)
                LogShare(logger, Me, held, tasks.Count);
        }
        catch (StoreUnavailableException)
        {
            // Without the store nobody can know of the others: each instance serves its own pages, and what is held stays so
            // until another one may have taken it.
            states = states.Where(state => state.Value is LeadershipState.Leader).ToDictionary(StringComparer.Ordinal);
        }

        decided.TrySetResult();
    }

    /// <summary>Lets other instances take over at once.</summary>
    public async Task StepDownAsync(CancellationToken cancellationToken)
    {
        states = new Dictionary<string, LeadershipState>();
        try
        {
            await store.RunAsync(
                async (context, cancel) =>
                {
                    await context
                        .Set<LeaseRow>()
                        .Where(row => row.Holder == Me && row.Task != Me)
                        .ExecuteUpdateAsync(row => row.SetProperty(lease => lease.Holder, ""), cancel);
                    return await context.Set<LeaseRow>().Where(row => row.Task == Me).ExecuteDeleteAsync(cancel);
                },
                cancellationToken
            );
        }
        catch (Exception exception) when (exception is StoreUnavailableException or OperationCanceledException)
        {
            // Then the others find out by themselves.
        }
    }

    /// <summary>Keeps others from taking a gateway over until the transaction ends; false when one has, however sure this
    /// instance was.</summary>
    public async Task<bool> HoldAsync(DashboardDbContext context, string gateway, CancellationToken cancellationToken) =>
        tasks.TryGetValue(gateway, out var task)
        && await context
            .Set<LeaseRow>()
            .Where(row => row.Task == task && row.Holder == Me)
            .ExecuteUpdateAsync(row => row.SetProperty(lease => lease.Holder, Me), cancellationToken) == 1;

    private async Task<IReadOnlyDictionary<string, LeadershipState>> RenewAsync(
        DashboardDbContext context,
        CancellationToken cancellationToken
    )
    {
        // Leases first: one that a newcomer takes in between changes its row, which the exchange notices.
        var leases = await context
            .Set<LeaseRow>()
            .Where(row => EF.Functions.Like(row.Task, LeasePrefix + "%"))
            .ToDictionaryAsync(row => row.Task, StringComparer.Ordinal, cancellationToken);
        var held = leases.Values.Where(lease => lease.Holder == Me).Select(lease => lease.Task).ToHashSet(StringComparer.Ordinal);
        await BeatAsync(context, cancellationToken);
        try
        {
            Exchange(context, leases);
            await context.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Another instance was faster; what is left is seen at the next look.
            leases = held.ToDictionary(task => task, NewRow, StringComparer.Ordinal);
        }

        return tasks.Values.ToDictionary(task => task, task => StateOf(leases.GetValueOrDefault(task)), StringComparer.Ordinal);
    }

    /// <summary>This instance's sign of life, those of the others, and the end of the rows of the dead.</summary>
    private async Task BeatAsync(DashboardDbContext context, CancellationToken cancellationToken)
    {
        var rows = await context
            .Set<LeaseRow>()
            .AsNoTracking()
            .Where(row => EF.Functions.Like(row.Task, MemberPrefix + "%"))
            .ToListAsync(cancellationToken);
        if (rows.Exists(row => row.Task == Me))
            await context
                .Set<LeaseRow>()
                .Where(row => row.Task == Me)
                .ExecuteUpdateAsync(row => row.SetProperty(own => own.Beats, own => own.Beats + 1), cancellationToken);
        else
            await JoinAsync(context, cancellationToken);
        members.See(rows.Where(row => row.Task != Me));
        foreach (var (name, beats) in members.TakeDead())
        {
            await context
                .Set<LeaseRow>()
                .Where(row => row.Task == name && row.Beats == beats)
                .ExecuteDeleteAsync(cancellationToken);
        }
    }

    private async Task JoinAsync(DashboardDbContext context, CancellationToken cancellationToken)
    {
        var own = new LeaseRow
        {
            Task = Me,
            Holder = list,
            Beats = 1,
        };
        context.Set<LeaseRow>().Add(own);
        try
        {
            await context.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Its acknowledgement was lost, and a second try found the row: the next look tells.
            context.Entry(own).State = EntityState.Detached;
        }
    }

    /// <summary>Takes leases that nobody alive holds up to this instance's share, and gives back what is more.</summary>
    private void Exchange(DashboardDbContext context, Dictionary<string, LeaseRow> leases)
    {
        var others = members.CountWith(list);
        var share = (tasks.Count + others) / (others + 1);
        var held = tasks.Values.Where(task => leases.TryGetValue(task, out var lease) && lease.Holder == Me).ToList();
        var free = tasks.Values.Where(task =>
            !leases.TryGetValue(task, out var lease) || (lease.Holder != Me && !members.Lives(lease.Holder))
        );
        foreach (var task in free.OrderByDescending(Preference, StringComparer.Ordinal).Take(share - held.Count).ToList())
        {
            if (leases.TryGetValue(task, out var lease))
                HandOver(lease, Me);
            else
                context.Set<LeaseRow>().Add(leases[task] = NewRow(task));
        }

        foreach (var task in held.OrderBy(Preference, StringComparer.Ordinal).Take(held.Count - share))
            HandOver(leases[task], "");
    }

    private static void HandOver(LeaseRow lease, string holder) => (lease.Holder, lease.Beats) = (holder, lease.Beats + 1);

    private LeadershipState StateOf(LeaseRow? lease) =>
        lease is null || lease.Holder.Length == 0 ? LeadershipState.Unknown
        : lease.Holder == Me ? LeadershipState.Leader
        : members.IsSure(lease.Holder) ? LeadershipState.Follower
        : LeadershipState.Unknown;

    /// <summary>Each instance prefers other gateways, so that two that take at once seldom want the same.</summary>
    private string Preference(string task) => HashOf(Me + task);

    private LeaseRow NewRow(string task) =>
        new()
        {
            Task = task,
            Holder = Me,
            Beats = 1,
        };

    private static int HeldIn(IReadOnlyDictionary<string, LeadershipState> states) =>
        states.Values.Count(state => state is LeadershipState.Leader);

    private static string HashOf(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..HashLength];

    [LoggerMessage(Level = LogLevel.Information, Message = "Evaluation is shared: {Instance} evaluates {Held} of {All} gateways")]
    private static partial void LogShare(ILogger logger, string instance, int held, int all);
}
