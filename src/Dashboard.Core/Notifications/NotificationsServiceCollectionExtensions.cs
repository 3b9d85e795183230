using Dashboard.Core.Incidents;
using Dashboard.Core.Notifications.Delivery;
using Dashboard.Core.Notifications.Messages;
using Microsoft.Extensions.Options;

namespace Dashboard.Core.Notifications;

/// <summary>Registers the notifications.</summary>
public static class NotificationsServiceCollectionExtensions
{
    public static IServiceCollection AddNotifications(this IServiceCollection services)
    {
        services.AddOptions<NotificationOptions>().BindConfiguration(NotificationOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<NotificationOptions>, NotificationValidator>();

        // The framework logs whole addresses, and for some targets these are the secret.
        services
            .AddHttpClient(MessageSender.HttpClientName, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() =>
                new SocketsHttpHandler
                {
                    AllowAutoRedirect = false,
                    UseCookies = false,
                    PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                }
            )
            .RemoveAllLoggers();

        return services
            .AddMetrics()
            .AddSingleton<ILeaderElection, StoreLeaderElection>()
            .AddSingleton<IReadOnlyList<Channel>>(provider =>
                [
                    .. provider
                        .GetRequiredService<IOptions<NotificationOptions>>()
                        .Value.Channels.Select(channel => new Channel(channel)),
                ]
            )
            .AddSingleton(provider => new Permalinks(
                provider.GetRequiredService<IOptions<NotificationOptions>>().Value.PublicUrl
            ))
            .AddSingleton<MessageMeter>()
            .AddSingleton<OutboxSignal>()
            .AddSingleton<Outbox>()
            .AddSingleton<MessageSender>()
            .AddSingleton<ChannelDelivery>()
            .AddSingleton<ChannelStatus>()
            .AddSingleton<IIncidentListener, IncidentMessages>()
            .AddHostedService<DeliveryService>();
    }
}
