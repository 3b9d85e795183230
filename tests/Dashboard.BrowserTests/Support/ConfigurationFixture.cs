using System.Text;
using Dashboard.Core.Audit;
using Dashboard.Core.Configurations;
using Dashboard.Core.Persistence;
using Dashboard.Lab;
using Dashboard.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Dashboard.BrowserTests.Support;

/// <summary>A gateway with its recording and two versions of its configuration, in a browser.</summary>
public sealed class ConfigurationFixture : IAsyncLifetime, IPages
{
    /// <summary>The gateway, whose breaker opens.</summary>
    public const string Gateway = "breaker-open";

    /// <summary>The endpoint with the breaker.</summary>
    public const string Endpoint = "GET /v1/inventory/{sku}";

    private LocalPrometheus? prometheus;
    private DashboardServer? server;
    private RealBrowser? browser;

    /// <summary>The older version.</summary>
    public long First { get; private set; }

    /// <summary>Five minutes after the onset.</summary>
    public DateTimeOffset At { get; private set; }

    public async Task InitializeAsync()
    {
        if (RecordingTheoryAttribute.Reason is not null)
            return;
        var recording = await RecordingCollection.Carried.LoadAsync(Gateway, CancellationToken.None);
        prometheus = await LocalPrometheus.StartWithAsync([recording], CancellationToken.None);
        var settings = DashboardServer.Watching((Gateway, prometheus.Address, $"{Recording.DefaultLabel}=\"{Gateway}\""));
        settings["Evaluation:Enabled"] = "false";
        server = new DashboardServer(settings: settings);
        server.StartServer();
        At = recording.Scenario.Onset.AddMinutes(5);
        var endpoints = recording.Scenario.Endpoints.Keys;
        First = await ReceiveAsync(recording.Scenario.Start.AddHours(-2), FileOf(endpoints, timeout: "3s"));
        await ReceiveAsync(recording.Scenario.Start.AddHours(-1), FileOf(endpoints.SkipLast(1), timeout: "2s"));
        browser = await RealBrowser.StartAsync();
    }

    public async Task DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        if (server is not null)
            await server.DisposeAsync();
        if (prometheus is not null)
            await prometheus.DisposeAsync();
    }

    public Task<IPage> OpenAsync(string path, Screen screen, bool javaScript = true) =>
        browser!.OpenAsync(server!.Address, path, "dark", screen.Options(javaScript));

    public Task ClosePagesAsync() => browser?.CloseAllAsync() ?? Task.CompletedTask;

    /// <summary>Stores a version as if it had been received while the recording was made.</summary>
    private async Task<long> ReceiveAsync(DateTimeOffset at, string text)
    {
        var services = server!.Services;
        var clock = new ManualTimeProvider(at);
        var versions = new ConfigurationVersions(
            services.GetRequiredService<Store>(),
            services.GetRequiredService<AuditLog>(),
            clock
        );
        var received = await versions.AddAsync(
            new NewConfiguration(Gateway, Encoding.UTF8.GetBytes(text), "krakend.json", ConfigurationSource.Upload, "ada"),
            CancellationToken.None
        );
        return received.Version!.Id;
    }

    private static string FileOf(IEnumerable<string> endpoints, string timeout) =>
        $$"""
            {
              "$schema": "https://www.krakend.io/schema/v2.13/krakend.json",
              "version": 3,
              "timeout": "{{timeout}}",
              "endpoints": [
            {{string.Join(",\n", endpoints.Select(EndpointOf))}}
              ]
            }
            """;

    private static string EndpointOf(string name)
    {
        var (method, path) = (name.Split(' ')[0], name.Split(' ')[1]);
        var pattern = name == Endpoint ? "/stock/{sku}" : "/one";
        var breaker =
            name == Endpoint
                ? ", \"extra_config\": { \"qos/circuit-breaker\": { \"max_errors\": 5, \"timeout\": 15, \"interval\": 60 } }"
                : "";
        return $$"""
                {
                  "endpoint": "{{path}}",
                  "method": "{{method}}",
                  "backend": [
                    {
                      "host": ["http://inventory.shop.svc.cluster.local:8000"],
                      "url_pattern": "{{pattern}}"{{breaker}}
                    }
                  ]
                }
            """;
    }
}
