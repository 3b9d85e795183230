using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Dashboard.TestSupport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Xunit.Abstractions;

namespace Dashboard.Core.Tests.LeaderElection;

/// <summary>Two real dashboards over one real database; one of them is killed.</summary>
public sealed class TakeOverTests(ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly TimeSpan LongerThanTheInterval = TimeSpan.FromSeconds(6);

    private readonly PrivatePostgreSql server = new();
    private readonly ConcurrentDictionary<string, int> queries = new(StringComparer.Ordinal);
    private readonly List<Process> dashboards = [];
    private WebApplication prometheus = default!;

    public async Task InitializeAsync()
    {
        await server.InitializeAsync();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        prometheus = builder.Build();

        // Each dashboard asks under a path of its own, which tells who evaluates.
        prometheus.MapPost(
            "/{instance}/api/v1/{kind}",
            (string instance, string kind) =>
            {
                queries.AddOrUpdate(instance, 1, (_, count) => count + 1);
                return Results.Content(
                    kind == "query"
                        ? StubPrometheus.Nothing
                        : StubPrometheus.Nothing.Replace("vector", "matrix", StringComparison.Ordinal),
                    "application/json"
                );
            }
        );
        await prometheus.StartAsync();
    }

    public async Task DisposeAsync()
    {
        foreach (var dashboard in dashboards)
        {
            dashboard.Kill(entireProcessTree: true);
            await dashboard.WaitForExitAsync();
            dashboard.Dispose();
        }

        await prometheus.DisposeAsync();
        await server.DisposeAsync();
    }

    [PostgreSqlFact]
    public async Task One_evaluates_the_other_shows_its_answers_and_takes_over_when_it_is_killed()
    {
        var connection = server.NewDatabase();
        using var first = await StartAsync("first", connection);
        await Eventually.HoldsAsync(() => Task.FromResult(queries.GetValueOrDefault("first") > 0));
        using var second = await StartAsync("second", connection);

        await Eventually.HoldsAsync(async () =>
            (await second.GetAsync(new Uri("/ready", UriKind.Relative))).StatusCode == HttpStatusCode.OK
        );
        // On a busy machine the first may be late with its sign of life, and then the second leads.
        string? leader = null;
        await Eventually.HoldsAsync(async () => (leader = await OnlyOneThatAsksAsync()) is not null);
        var (killed, follower, client) = leader == "first" ? (0, "second", second) : (1, "first", first);

        var before = queries.GetValueOrDefault(follower);
        var since = Stopwatch.StartNew();
        dashboards[killed].Kill();
        await Eventually.HoldsAsync(() => Task.FromResult(queries.GetValueOrDefault(follower) > before));

        output.WriteLine($"Taken over after {since.Elapsed.TotalSeconds:0.0} s.");
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri("/ready", UriKind.Relative))).StatusCode);
    }

    private async Task<string?> OnlyOneThatAsksAsync()
    {
        var before = new Dictionary<string, int>(queries, StringComparer.Ordinal);
        await Task.Delay(LongerThanTheInterval);
        var asking = queries
            .Where(count => count.Value > before.GetValueOrDefault(count.Key))
            .Select(count => count.Key)
            .ToList();
        return asking is [var only] ? only : null;
    }

    private async Task<HttpClient> StartAsync(string instance, string connection)
    {
        var log = new ConcurrentQueue<string>();
        var address = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Dashboard.dll")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        (string Key, string Value)[] settings =
        [
            ("ASPNETCORE_URLS", "http://127.0.0.1:0"),
            ("Gateways__0__Name", "shop"),
            ("Gateways__0__PrometheusUrl", $"{prometheus.Urls.First()}/{instance}"),
            ("Evaluation__Interval", "00:00:05"),
            ("LogFile__Path", ""),
            ("Storage__Provider", "PostgreSql"),
            ("Storage__ConnectionString", connection),
        ];
        foreach (var (key, value) in settings)
            start.Environment[key] = value;
        var process = Process.Start(start)!;
        dashboards.Add(process);
        process.OutputDataReceived += (_, line) =>
        {
            log.Enqueue(line.Data ?? "");
            if (
                line.Data?.Split(' ').FirstOrDefault(word => word.StartsWith("http://127.0.0.1:", StringComparison.Ordinal)) is
                { } listening
            )
                address.TrySetResult(new Uri(listening.TrimEnd('"', '.')));
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await Task.WhenAny(address.Task, process.WaitForExitAsync()).WaitAsync(TimeSpan.FromMinutes(1));
        Assert.True(address.Task.IsCompleted, string.Join('\n', log));
        return new HttpClient { BaseAddress = await address.Task };
    }
}
