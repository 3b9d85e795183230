using Dashboard.Core.Incidents;
using Dashboard.Core.Notifications;
using Dashboard.Core.Notifications.Delivery;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dashboard.TestSupport;

/// <summary>The real registration over a real store; a test delivers when the service would.</summary>
public sealed class DeliveryRig : IAsyncDisposable
{
    private readonly ServiceProvider services;

    public DeliveryRig(TestStore stored, params IEnumerable<(string Key, string Value)> settings)
    {
        Stored = stored;
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
                settings
                    .Prepend(("PublicUrl", "https://dash.example.com/"))
                    .Select(setting => KeyValuePair.Create($"Notifications:{setting.Item1}", (string?)setting.Item2))
                    .Append(new("Gateways:0:Name", "shop"))
            )
            .Build();
        services = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(stored.Log))
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton(stored.Store)
            .AddSingleton(stored.Audit)
            .AddSingleton<TimeProvider>(stored.Clock)
            .AddNotifications()
            .AddSingleton<ILeaderElection>(Duty)
            .BuildServiceProvider();
    }

    public TestStore Stored { get; }

    public SwitchedDuty Duty { get; } = new();

    public ChannelStatus Book => services.GetRequiredService<ChannelStatus>();

    public OutboxSignal News => services.GetRequiredService<OutboxSignal>();

    public IReadOnlyList<Channel> Channels => services.GetRequiredService<IReadOnlyList<Channel>>();

    public static IEnumerable<(string Key, string Value)> Slack(
        Receiver receiver,
        int limit = 10,
        int number = 0,
        string name = "chat"
    ) =>
        [
            ($"Channels:{number}:Name", name),
            ($"Channels:{number}:Kind", "Slack"),
            ($"Channels:{number}:Url", receiver.Url),
            ($"Channels:{number}:MessagesPerTenMinutes", $"{limit}"),
        ];

    public static IEnumerable<(string Key, string Value)> PagerDuty(Receiver receiver, int limit = 10, int number = 0) =>
        [
            ($"Channels:{number}:Name", "pager"),
            ($"Channels:{number}:Kind", "PagerDuty"),
            ($"Channels:{number}:Url", receiver.Url),
            ($"Channels:{number}:RoutingKey", new string('k', 32)),
            ($"Channels:{number}:MessagesPerTenMinutes", $"{limit}"),
        ];

    /// <summary>What the watcher does in its transaction.</summary>
    public Task HearAsync(params IEnumerable<IncidentUpdate> news) =>
        Stored.Store.RunAsync(
            async (context, cancel) =>
            {
                var listener = services.GetRequiredService<IIncidentListener>();
                foreach (var one in news)
                    listener.OnIncidentChanged(context, one);
                return await context.SaveChangesAsync(cancel);
            },
            CancellationToken.None
        );

    public Task DeliverAsync(int channel = 0) =>
        services.GetRequiredService<ChannelDelivery>().RunAsync(Channels[channel], CancellationToken.None);

    public async Task<IReadOnlyList<MessageRow>> RowsAsync() =>
        await Stored.Store.RunAsync(
            async (context, cancel) => await context.Set<MessageRow>().AsNoTracking().OrderBy(row => row.Id).ToListAsync(cancel),
            CancellationToken.None
        );

    public ValueTask DisposeAsync() => services.DisposeAsync();

    /// <summary>A lease that a test takes away.</summary>
    public sealed class SwitchedDuty : ILeaderElection
    {
        public bool IsLeader { get; set; } = true;
    }
}
