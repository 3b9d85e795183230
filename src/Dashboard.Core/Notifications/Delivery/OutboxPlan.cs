using Dashboard.Core.Notifications.Messages;

namespace Dashboard.Core.Notifications.Delivery;

/// <summary>Says which requests a channel's waiting messages make now. Pure.</summary>
public static class OutboxPlan
{
    /// <summary>The span that the limit of messages is about.</summary>
    public static readonly TimeSpan LimitSpan = TimeSpan.FromMinutes(10);

    /// <summary>The requests to make now, in their order.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="waiting">Its messages that are neither delivered nor given up, the oldest first, and what they tell.</param>
    /// <param name="sentLately">Requests that it was sent in the last <see cref="LimitSpan"/>.</param>
    /// <param name="now">Now.</param>
    public static IReadOnlyList<DeliveryBatch> Of(
        Channel channel,
        IReadOnlyList<(MessageRow Row, MessageContent Content)> waiting,
        int sentLately,
        DateTimeOffset now
    )
    {
        // What is untold about one incident is one message: the receiver was away, and only the newest state counts.
        var all = waiting
            .GroupBy(message => message.Row.IncidentId is { } incident ? $"{incident}" : message.Row.Key, StringComparer.Ordinal)
            .Select(group => new DeliveryBatch(
                [.. group.Select(message => message.Row)],
                [MessageMerge.Of([.. group.Select(message => message.Content)])]
            ));
        var due = all.Where(batch => batch.DueAt <= now).ToList();
        var alone = due.Where(batch => batch.GoesAlone).ToList();
        var limited = due.Except(alone).ToList();
        var room = Math.Max(0, channel.MessagesPerTenMinutes - sentLately);
        return [.. Ordered([.. alone, .. limited.Count <= room ? limited : Fit(channel, limited, room)])];
    }

    /// <summary>The last place is for all of the rest; where incidents cannot be combined, the rest waits.</summary>
    private static IEnumerable<DeliveryBatch> Fit(Channel channel, IReadOnlyList<DeliveryBatch> limited, int room) =>
        room == 0 || !channel.Target.CanCombineIncidents
            ? limited.Take(room)
            : [.. limited.Take(room - 1), Together([.. limited.Skip(room - 1)])];

    private static DeliveryBatch Together(IReadOnlyList<DeliveryBatch> rest) =>
        new([.. rest.SelectMany(batch => batch.Rows).OrderBy(row => row.Id)], [.. rest.SelectMany(batch => batch.Contents)]);

    private static IEnumerable<DeliveryBatch> Ordered(IEnumerable<DeliveryBatch> batches) =>
        batches.OrderBy(batch => batch.Rows[0].Id);
}
