using System.Collections.Concurrent;
using System.Security.Cryptography;
using Dashboard.Core.Notifications.Messages;
using Dashboard.Core.Persistence;

namespace Dashboard.Core.Notifications.Delivery;

/// <summary>Delivers what is due for a channel.</summary>
public sealed partial class ChannelDelivery(
    Outbox outbox,
    MessageSender sender,
    Permalinks links,
    ILeaderElection election,
    OutboxSignal outboxSignal,
    MessageMeter meter,
    TimeProvider time,
    ILogger<ChannelDelivery> logger
)
{
    /// <summary>Longer than an attempt takes. After a crash a message is due again then: sent twice at most, which PagerDuty's
    /// key makes harmless.</summary>
    private static readonly TimeSpan ClaimedFor = TimeSpan.FromSeconds(45);

    private static readonly TimeSpan StoreRetry = TimeSpan.FromSeconds(5);

    /// <summary>Until when receivers have asked for a rest. A restart forgets it for messages that are added later; then one more
    /// attempt is refused.</summary>
    private readonly ConcurrentDictionary<string, DateTimeOffset> rests = new(StringComparer.Ordinal);

    /// <summary>Sends all that is due now.</summary>
    /// <exception cref="StoreUnavailableException">What is stored cannot be reached; nothing more was sent.</exception>
    public async Task RunAsync(Channel channel, CancellationToken cancellationToken)
    {
        if (!election.IsLeader)
            return;
        var now = time.GetUtcNow();
        var (rows, sent) = await outbox.ReadAsync(channel.Name, now - OutboxPlan.LimitSpan, cancellationToken);
        var readable = new List<(MessageRow Row, MessageContent Content)>();
        foreach (var row in rows)
        {
            if (MessageJson.Read(row.Content) is { } content)
                readable.Add((row, content));
            else
                await SettleAsync(
                    channel,
                    new DeliveryBatch([row], []),
                    new(SendResult.Refused, "It was written by another version and cannot be read."),
                    cancellationToken
                );
        }

        foreach (var batch in OutboxPlan.Of(channel, readable, sent, now))
        {
            // A test is somebody's wish to know now.
            if (!batch.IsTest && rests.TryGetValue(channel.Name, out var rest) && rest > now)
                continue;
            if (!election.IsLeader || !await SendAsync(channel, batch, cancellationToken))
                return;
        }
    }

    /// <summary>Whether the next one should be tried, too.</summary>
    private async Task<bool> SendAsync(Channel channel, DeliveryBatch batch, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (!await outbox.ClaimAsync(batch, now, now + ClaimedFor, cancellationToken))
            return true;
        var outcome = await sender.SendAsync(channel, MessageBody.Create(channel, batch.Contents, links), cancellationToken);
        if (outcome.NotBefore is { } rest)
            rests[channel.Name] = rest;
        await SettleAsync(channel, batch, outcome, cancellationToken);
        return outcome is { Result: not SendResult.Unreachable, NotBefore: null };
    }

    /// <summary>What came of an attempt must be written down before anything else is sent, or it would be sent again.</summary>
    private async Task SettleAsync(Channel channel, DeliveryBatch batch, SendOutcome outcome, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var chance = RandomNumberGenerator.GetInt32(1000) / 1000.0;
        while (true)
        {
            try
            {
                Record(channel, batch, outcome, await outbox.SettleAsync(batch, outcome, now, chance, cancellationToken));
                return;
            }
            catch (StoreUnavailableException)
            {
                await Task.Delay(StoreRetry, time, cancellationToken);
            }
        }
    }

    private void Record(Channel channel, DeliveryBatch batch, SendOutcome outcome, MessageProgress progress)
    {
        if (outcome.Result is SendResult.Delivered)
        {
            meter.Count(channel.Name, "delivered");
            if (batch.Rows.Count > 1)
                meter.Count(channel.Name, "merged", batch.Rows.Count - 1);
            LogDelivered(logger, channel.Name, batch.Lead.Key, batch.Rows.Count);
        }
        else
        {
            var isGivenUp = progress is MessageProgress.GivenUp;
            meter.Count(channel.Name, isGivenUp ? "given-up" : "failed");
            LogFailed(
                logger,
                channel.Name,
                batch.Lead.Key,
                batch.Lead.Attempts + 1,
                isGivenUp ? "not tried again" : "tried again later",
                outcome.Problem ?? ""
            );
        }

        outboxSignal.RaiseChanged();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Channel {Channel} took message {Key} ({Count} in one request)")]
    private static partial void LogDelivered(ILogger logger, string channel, string key, int count);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Channel {Channel} did not take message {Key} (attempt {Attempt}, {Next}): {Problem}"
    )]
    private static partial void LogFailed(ILogger logger, string channel, string key, int attempt, string next, string problem);
}
