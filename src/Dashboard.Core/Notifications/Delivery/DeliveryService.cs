using System.Data.Common;
using Dashboard.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Core.Notifications.Delivery;

/// <summary>Delivers in the background, each channel by itself, so that one that hangs delays no other.</summary>
public sealed partial class DeliveryService(
    IReadOnlyList<Channel> channels,
    ChannelDelivery delivery,
    OutboxSignal outboxSignal,
    TimeProvider time,
    ILogger<DeliveryService> logger
) : BackgroundService
{
    /// <summary>Messages are added within the transactions of others, and by other instances, so they are looked for.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(channels.Select(channel => WorkAsync(channel, stoppingToken)));

    private async Task WorkAsync(Channel channel, CancellationToken stoppingToken)
    {
        using var added = new SemaphoreSlim(0);
        var wake = () =>
        {
            added.Release();
        };
        outboxSignal.Changed += wake;
        try
        {
            while (true)
            {
                while (added.Wait(0, stoppingToken))
                {
                    // Only signals from now on shall end the wait.
                }

                await TryAsync(channel, stoppingToken);
                await WaitAsync(added, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The dashboard stops; what was not delivered is stored.
        }
        finally
        {
            outboxSignal.Changed -= wake;
        }
    }

    private async Task TryAsync(Channel channel, CancellationToken stoppingToken)
    {
        try
        {
            await delivery.RunAsync(channel, stoppingToken);
        }
        catch (StoreUnavailableException)
        {
            // The store says so itself; the messages wait in it.
        }
        catch (Exception exception) when (exception is DbException or DbUpdateException)
        {
            // A fault that the store has no words for costs this attempt, not the dashboard.
            LogFailed(logger, channel.Name, exception);
        }
    }

    private async Task WaitAsync(SemaphoreSlim added, CancellationToken stoppingToken)
    {
        using var due = new CancellationTokenSource(LookEvery, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(due.Token, stoppingToken);
        try
        {
            await added.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested)
        {
            // The wait is over.
        }
    }

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Channel {Channel}: its messages cannot be read or written; it is tried again"
    )]
    private static partial void LogFailed(ILogger logger, string channel, Exception exception);
}
