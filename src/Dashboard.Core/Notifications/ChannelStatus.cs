using Dashboard.Core.Audit;
using Dashboard.Core.Notifications.Delivery;
using Dashboard.Core.Notifications.Messages;
using Dashboard.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Core.Notifications;

/// <summary>How the channels do, and tests of them. All methods throw <see cref="StoreUnavailableException"/>.</summary>
public sealed class ChannelStatus(
    Store store,
    AuditLog audit,
    IReadOnlyList<Channel> channels,
    OutboxSignal outboxSignal,
    TimeProvider time
)
{
    /// <summary>Messages that are shown.</summary>
    public const int MaxMessages = 50;

    /// <summary>All channels and the newest messages.</summary>
    public Task<ChannelsReport> ReadAsync(CancellationToken cancellationToken) =>
        store.RunAsync(
            async (context, cancel) =>
            {
                var reports = new List<ChannelReport>();
                foreach (var channel in channels)
                    reports.Add(await ReadAsync(context, channel, cancel));
                var rows = await context
                    .Set<MessageRow>()
                    .AsNoTracking()
                    .OrderByDescending(row => row.Id)
                    .Take(MaxMessages)
                    .ToListAsync(cancel);
                return new ChannelsReport(reports, [.. rows.Select(ToSentMessage).Select(WithChannelState)]);
            },
            cancellationToken
        );

    /// <summary>Adds a test message, which goes the whole way; false when there is no such channel.</summary>
    public async Task<bool> TestAsync(string channel, string who, CancellationToken cancellationToken)
    {
        if (!channels.Any(known => known.Name == channel))
            return false;
        var now = time.GetUtcNow();
        var content = new MessageContent
        {
            Kind = MessageKind.Test,
            Headline =
                $"{(who.Length > 0 ? Shortened.To(who, 100) : "Somebody")} tries whether messages of the KrakenD troubleshooting "
                + "dashboard arrive here. There is nothing to do.",
            At = now,
        };
        await audit.WriteWithAsync(
            (context, _) =>
            {
                context
                    .Set<MessageRow>()
                    .Add(
                        new MessageRow
                        {
                            Channel = channel,
                            Kind = nameof(MessageKind.Test),
                            Key = $"test:{Guid.CreateVersion7(now)}",
                            Content = MessageJson.Write(content),
                            CreatedAt = now,
                            NextAttemptAt = now,
                        }
                    );
                return Task.FromResult<AuditEntry?>(new(now, who, AuditAction.ChannelTested, channel, "a test message was sent"));
            },
            cancellationToken
        );
        outboxSignal.RaiseChanged();
        return true;
    }

    private static async Task<ChannelReport> ReadAsync(
        DashboardDbContext context,
        Channel channel,
        CancellationToken cancellationToken
    )
    {
        var own = context.Set<MessageRow>().AsNoTracking().Where(row => row.Channel == channel.Name);
        var delivered = await own.Where(row => row.DeliveredAt != null).MaxAsync(row => row.DeliveredAt, cancellationToken);
        var failed = await own.Where(row => row.LastError != null && row.DeliveredAt == null)
            .OrderByDescending(row => row.Id)
            .FirstOrDefaultAsync(cancellationToken);
        var test = await own.Where(row => row.Kind == nameof(MessageKind.Test))
            .OrderByDescending(row => row.Id)
            .FirstOrDefaultAsync(cancellationToken);
        return new(
            channel,
            await own.CountAsync(row => row.NextAttemptAt != null, cancellationToken),
            delivered,
            failed is null ? null : ToSentMessage(failed),
            test is null ? null : ToSentMessage(test)
        );
    }

    private SentMessage WithChannelState(SentMessage message) =>
        message.NextAttemptAt is not null && !channels.Any(channel => channel.Name == message.Channel)
            ? message with
            {
                Progress = MessageProgress.ChannelGone,
            }
            : message;

    private static SentMessage ToSentMessage(MessageRow row) =>
        new(
            row.Id,
            row.Channel,
            MessageJson.Read(row.Content),
            MessageState.Of(row),
            row.CreatedAt,
            row.DeliveredAt,
            row.NextAttemptAt,
            row.Attempts,
            row.LastError
        );
}
