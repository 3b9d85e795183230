using Dashboard.Core.Prometheus;
using Dashboard.TestSupport;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Core.Tests.Stores;

/// <summary>One gateway with its settings, connected as the product connects it.</summary>
internal sealed class ConnectedGateway : IDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 3, 14, 8, 43, 0, TimeSpan.Zero);

    private readonly ServiceProvider services;

    public ConnectedGateway(string url, params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
                settings
                    .Prepend(("PrometheusUrl", url))
                    .Prepend(("Name", "shop"))
                    .Select(setting => KeyValuePair.Create($"Gateways:0:{setting.Item1}", (string?)setting.Item2))
            )
            .Build();
        services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton<TimeProvider>(Clock)
            .AddPrometheus()
            .BuildServiceProvider();
    }

    public ManualTimeProvider Clock { get; } = new(Now);

    public Task<PrometheusAnswer> AskAsync() =>
        services.GetRequiredService<PrometheusClients>().Of("shop").Client.QueryAsync("up", Now, default);

    public void Dispose() => services.Dispose();
}
