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
    /// <summary>More than two of them: on a busy machine an evaluation comes some seconds late.</summary>
    private static readonly TimeSpan LongerThanTheInterval = TimeSpan.FromSeconds(12);

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

        // Each dashboard asks under paths of its own, which tell who evaluates what.
        prometheus.MapPost(
            "/{instance}/{gateway}/api/v1/{kind}",
            (string instance, string gateway, string kind) =>
            {
                queries.AddOrUpdate($"{instance}/{gateway}", 1, (_, count) => count + 1);
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
    public async Task Two_share_the_gateways_and_one_takes_over_when_the_other_is_killed()
    {
        var connection = server.NewDatabase();
        using var first = await StartAsync("first", connection);
        using var second = await StartAsync("second", connection);
        await Eventually.HoldsAsync(async () =>
            (await second.GetAsync(new Uri("/ready", UriKind.Relative))).StatusCode == HttpStatusCode.OK
        );
        // On a busy machine one may be late with its sign of life, and then the other leads both for a while.
        await Eventually.HoldsAsync(async () => (await AskingAsync()).Order() is var asking && IsShared([.. asking]));

        var killed = Stopwatch.StartNew();
        dashboards[0].Kill();
        await Eventually.HoldsAsync(async () => (await AskingAsync()).Order().SequenceEqual(["second/partners", "second/shop"]));

        output.WriteLine($"Taken over after {killed.Elapsed.TotalSeconds:0.0} s.");
        Assert.Equal(HttpStatusCode.OK, (await second.GetAsync(new Uri("/ready", UriKind.Relative))).StatusCode);
    }

    private static bool IsShared(IReadOnlyList<string> asking) =>
        asking is ["first/partners", "second/shop"] or ["first/shop", "second/partners"];

    /// <summary>Which instance asks about which gateway.</summary>
    private async Task<IEnumerable<string>> AskingAsync()
    {
        var before = new Dictionary<string, int>(queries, StringComparer.Ordinal);
        await Task.Delay(LongerThanTheInterval);
        return queries.Where(count => count.Value > before.GetValueOrDefault(count.Key)).Select(count => count.Key);
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
            ("Gateways__0__PrometheusUrl", $"{prometheus.Urls.First()}/{instance}/shop"),
            ("Gateways__1__Name", "partners"),
            ("Gateways__1__PrometheusUrl", $"{prometheus.Urls.First()}/{instance}/partners"),
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
