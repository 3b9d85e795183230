using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using Dashboard.Core.Events.Alerts;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting.Formatting;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Features.Alerts;

/// <summary>A real Alertmanager on a port of its own, which sends to the real dashboard.</summary>
public sealed class RealAlertmanagerTests
{
    private const string Token = "0123456789abcdef-report";

    [FactThatNeeds("prometheus-alertmanager")]
    public async Task An_alert_that_fires_and_is_resolved_arrives_from_an_Alertmanager()
    {
        using var folder = new TemporaryFolder();
        await using var dashboard = new DashboardFactory()
            .With("Evaluation:Enabled", "false")
            .With("Api:Tokens:0", Token)
            .With("Gateways:0:Name", "shop");
        dashboard.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        dashboard.StartServer();
        var log = dashboard.Services.GetRequiredService<AlertLog>();
        await File.WriteAllTextAsync(
            folder.PathTo("alertmanager.yml"),
            $"""
            route:
              receiver: dashboard
              group_by: [alertname]
              group_wait: 0s
              group_interval: 1s
              repeat_interval: 1m
            receivers:
            - name: dashboard
              webhook_configs:
              - url: {dashboard.ClientOptions.BaseAddress}api/v1/alerts
                http_config:
                  authorization:
                    credentials: {Token}
            """
        );
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        using var alertmanager = Start(folder, address);
        try
        {
            using var client = new HttpClient { BaseAddress = address };
            var start = DateTimeOffset.UtcNow.AddSeconds(-30);
            await UntilAsync(async () => await IsReadyAsync(client), "the Alertmanager is ready");

            await SendAsync(client, start, end: null);
            await UntilAsync(async () => (await AlertsAsync(log)).Count == 1, "the alert has arrived");
            var firing = (await AlertsAsync(log))[0];
            await SendAsync(client, start, DateTimeOffset.UtcNow);
            await UntilAsync(async () => (await AlertsAsync(log))[0].EndsAt is not null, "its end has arrived");

            Assert.Equal(
                ("shop", "HighErrors", "critical", "<b>31%</b> of requests fail", null),
                (firing.Gateway, firing.Name, firing.Severity, firing.Summary, firing.EndsAt)
            );
            Assert.Equal(start.ToUnixTimeMilliseconds(), firing.StartsAt.ToUnixTimeMilliseconds());
            Assert.Single(await AlertsAsync(log));
        }
        finally
        {
            alertmanager.Kill();
            await alertmanager.WaitForExitAsync();
        }
    }

    private static async Task<IReadOnlyList<Alert>> AlertsAsync(AlertLog log) =>
        (await log.ReadAsync(before: null, CancellationToken.None)).Items;

    private static async Task SendAsync(HttpClient client, DateTimeOffset start, DateTimeOffset? end)
    {
        var alert = new Dictionary<string, object>
        {
            ["labels"] = new
            {
                alertname = "HighErrors",
                severity = "critical",
                gateway = "shop",
            },
            ["annotations"] = new { summary = "<b>31%</b> of requests fail" },
            ["startsAt"] = TimestampFormatter.Rfc3339(start),
        };
        if (end is { } moment)
            alert["endsAt"] = TimestampFormatter.Rfc3339(moment);
        using var answer = await client.PostAsJsonAsync("/api/v2/alerts", new[] { alert });
        answer.EnsureSuccessStatusCode();
    }

    private static async Task<bool> IsReadyAsync(HttpClient client)
    {
        try
        {
            using var answer = await client.GetAsync("/-/ready");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>Other programs have no clock of ours: ask until it is so, or say what never came.</summary>
    private static async Task UntilAsync(Func<Task<bool>> isSo, string what)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var pulse = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!await isSo())
        {
            Assert.False(patience.IsCancellationRequested, $"Waited 60 s until {what}.");
            await pulse.WaitForNextTickAsync();
        }
    }

    private static Process Start(TemporaryFolder folder, Uri address) =>
        Process.Start(
            new ProcessStartInfo(
                "prometheus-alertmanager",
                [
                    $"--config.file={folder.PathTo("alertmanager.yml")}",
                    $"--storage.path={folder.PathTo("data")}",
                    string.Create(CultureInfo.InvariantCulture, $"--web.listen-address=127.0.0.1:{address.Port}"),
                    "--cluster.listen-address=",
                ]
            )
            {
                RedirectStandardOutput = false,
                UseShellExecute = false,
            }
        )!;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
