using Dashboard.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Core.Notifications.Delivery;

/// <summary>The stored messages of channels. All methods throw <see cref="StoreUnavailableException"/>.</summary>
public sealed class Outbox(Store store)
{
    /// <summary>More are looked at when these are done.</summary>
    private const int Most = 500;

    /// <summary>Messages of a channel that are neither delivered nor given up, the oldest first, and how many requests it was
    /// sent since a moment.</summary>
    public Task<(IReadOnlyList<MessageRow> Waiting, int Sent)> ReadAsync(
        string channel,
        DateTimeOffset since,
        CancellationToken cancellationToken
    ) =>
        store.RunAsync<(IReadOnlyList<MessageRow>, int)>(
            async (context, cancel) =>
            {
                var waiting = await context
                    .Set<MessageRow>()
                    .AsNoTracking()
                    .Where(row => row.Channel == channel && row.NextAttemptAt != null)
                    .OrderBy(row => row.Id)
                    .Take(Most)
                    .ToListAsync(cancel);
                if (waiting.Count == 0)
                    return (waiting, 0);

                // What was sent with another message has no attempt of its own.
                var sent = await context
                    .Set<MessageRow>()
                    .CountAsync(row => row.Channel == channel && row.DeliveredAt > since && row.Attempts > 0, cancel);
                return (waiting, sent);
            },
            cancellationToken
        );

    /// <summary>Writes down that messages are being sent, before they are; false when another instance was faster. After a crash
    /// they are due again at the moment.</summary>
    public Task<bool> ClaimAsync(
        DeliveryBatch batch,
        DateTimeOffset now,
        DateTimeOffset until,
        CancellationToken cancellationToken
    ) =>
        store.RunAsync(
            async (context, cancel) =>
            {
                // Who gets the newest message gets the others, too.
                var lead = batch.Lead.Id;
                if (
                    await ClaimAsync(
                        context.Set<MessageRow>().Where(row => row.Id == lead && row.NextAttemptAt <= now),
                        until,
                        cancel
                    ) == 0
                )
                    return false;
                var others = batch.Rows.Select(row => row.Id).Where(id => id != lead).ToList();
                if (others.Count > 0)
                    await ClaimAsync(
                        context.Set<MessageRow>().Where(row => others.Contains(row.Id) && row.NextAttemptAt != null),
                        until,
                        cancel
                    );
                return true;
            },
            cancellationToken
        );

    /// <summary>Writes down what came of it, and says what that makes of the newest message.</summary>
    public Task<MessageProgress> SettleAsync(
        DeliveryBatch batch,
        SendOutcome outcome,
        DateTimeOffset now,
        double chance,
        CancellationToken cancellationToken
    ) =>
        store.RunAsync(
            async (context, cancel) =>
            {
                var ids = batch.Rows.Select(row => row.Id).ToList();
                var rows = await context.Set<MessageRow>().Where(row => ids.Contains(row.Id)).ToListAsync(cancel);
                rows.ForEach(row => Settle(row, row.Id == batch.Lead.Id, outcome, now, chance));
                if (outcome.NotBefore is { } moment)
                {
                    // The receiver asked for a rest: all that waits for it rests.
                    var channel = batch.Lead.Channel;
                    await context
                        .Set<MessageRow>()
                        .Where(row => row.Channel == channel && !ids.Contains(row.Id) && row.NextAttemptAt < moment)
                        .ExecuteUpdateAsync(row => row.SetProperty(message => message.NextAttemptAt, moment), cancel);
                }

                await context.SaveChangesAsync(cancel);
                return rows.Find(row => row.Id == batch.Lead.Id) is { } lead ? MessageState.Of(lead) : MessageProgress.GivenUp;
            },
            cancellationToken
        );

    private static Task<int> ClaimAsync(IQueryable<MessageRow> rows, DateTimeOffset until, CancellationToken cancellationToken) =>
        rows.ExecuteUpdateAsync(
            row =>
                row.SetProperty(message => message.NextAttemptAt, until)
                    .SetProperty(message => message.Attempts, message => message.Attempts + 1),
            cancellationToken
        );

    private static void Settle(MessageRow row, bool isLead, SendOutcome outcome, DateTimeOffset now, double chance)
    {
        if (outcome.Result is SendResult.Delivered)
        {
            (row.DeliveredAt, row.NextAttemptAt, row.LastError) = (now, null, null);
            if (!isLead)
                row.Attempts = 0;
            return;
        }

        row.LastError = outcome.Problem;
        var next = now + BackOff.After(row.Attempts, chance);
        if (outcome.NotBefore > next)
            next = outcome.NotBefore.Value;
        row.NextAttemptAt = MessageState.IsLastAttempt(row, outcome, next) ? null : next;
    }
}
