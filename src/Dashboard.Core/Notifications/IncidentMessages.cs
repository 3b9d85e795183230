using System.Globalization;
using System.Text.Json;
using Dashboard.Core.Incidents;
using Dashboard.Core.Incidents.Tracking;
using Dashboard.Core.Notifications.Delivery;
using Dashboard.Core.Notifications.Messages;
using Dashboard.Core.Persistence;

namespace Dashboard.Core.Notifications;

/// <summary>Puts an incident's updates into the outbox of each channel that it concerns, once.</summary>
public sealed partial class IncidentMessages(IReadOnlyList<Channel> channels, TimeProvider time, ILogger<IncidentMessages> logger)
    : IIncidentListener
{
    /// <inheritdoc/>
    /// <remarks>Only the store's own faults come through: they end the transaction anyway, and swallowed they would lose the
    /// message.</remarks>
    public void OnIncidentChanged(DashboardDbContext context, IncidentUpdate update)
    {
        foreach (var line in update.Events)
        {
            foreach (var channel in channels.Where(channel => channel.Accepts(update.Incident.Gateway, update.Incident.Severity)))
            {
                OnIncidentChanged(context, update, line, channel);
            }
        }
    }

    private void OnIncidentChanged(DashboardDbContext context, IncidentUpdate update, IncidentEvent line, Channel channel)
    {
        if (KindOf(line.Kind) is not { } kind || !channel.Accepts(kind))
            return;
        var opened = KeyOf(MessageKind.Opened, update.Incident, line);
        switch (line.Kind)
        {
            // Now it is severe enough for a channel that has not heard of it.
            case IncidentEventKind.GotWorse when IsKnown(context, channel, opened):

            // The answer that opens an incident also brings its first cause; that is one message.
            case IncidentEventKind.FirstCauseChanged when update.Events.Any(other => other.Kind is IncidentEventKind.Opened):
                return;
        }

        var key = KeyOf(kind, update.Incident, line);
        if (IsKnown(context, channel, key))
            return;
        if (ContentOf(kind, update, line) is not { } content)
            return;
        var now = time.GetUtcNow();
        context
            .Set<MessageRow>()
            .Add(
                new MessageRow
                {
                    Channel = channel.Name,
                    IncidentId = update.Incident.Number,
                    Kind = kind.ToString(),
                    Key = key,
                    Content = content,
                    CreatedAt = now,
                    NextAttemptAt = now,
                }
            );
    }

    /// <summary>What is sent of the time line. That trouble came back is not: nobody was told that it had gone.</summary>
    private static MessageKind? KindOf(IncidentEventKind kind) =>
        kind switch
        {
            IncidentEventKind.Opened or IncidentEventKind.GotWorse => MessageKind.Opened,
            IncidentEventKind.FirstCauseChanged => MessageKind.FirstCauseChanged,
            IncidentEventKind.Closed => MessageKind.Closed,
            _ => null,
        };

    private static string KeyOf(MessageKind kind, Incident incident, IncidentEvent line) =>
        kind is MessageKind.FirstCauseChanged
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{incident.Number}:{kind}:{line.At.ToUnixTimeMilliseconds()}:{line.CauseId}"
            )
            : string.Create(CultureInfo.InvariantCulture, $"{incident.Number}:{kind}");

    private static bool IsKnown(DashboardDbContext context, Channel channel, string key) =>
        context.Set<MessageRow>().Local.Any(row => row.Channel == channel.Name && row.Key == key)
        || context.Set<MessageRow>().Any(row => row.Channel == channel.Name && row.Key == key);

    /// <summary>A message that cannot be written must not cost the incident.</summary>
    private string? ContentOf(MessageKind kind, IncidentUpdate update, IncidentEvent line)
    {
        try
        {
            var content = MessageWriter.Of(kind, update);
            return MessageJson.Write(
                kind is MessageKind.FirstCauseChanged ? content with { PreviousCause = PreviousOf(update, line) } : content
            );
        }
        catch (Exception exception)
            when (exception
                    is JsonException
                        or ArgumentException
                        or InvalidOperationException
                        or NotSupportedException
                        or OverflowException
            )
        {
            LogUnwritten(logger, update.Incident.Number, exception);
            return null;
        }
    }

    /// <summary>Of the other causes the one that stood first for longest.</summary>
    private static string? PreviousOf(IncidentUpdate update, IncidentEvent line) =>
        update
            .Incident.Causes.Where(cause =>
                cause.Id != (line.CauseId ?? update.Incident.FirstCause) && cause.FirstFor > TimeSpan.Zero
            )
            .MaxBy(cause => cause.FirstFor)
            ?.Title;

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "A message about incident {Number} cannot be written; the incident itself is kept"
    )]
    private static partial void LogUnwritten(ILogger logger, long number, Exception exception);
}
