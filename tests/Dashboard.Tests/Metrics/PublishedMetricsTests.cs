using System.Diagnostics;
using Dashboard.Core.Evaluation;
using Dashboard.Core.Notifications;
using Dashboard.Metrics;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Metrics;

public sealed class PublishedMetricsTests : IAsyncDisposable
{
    // Connections and outgoing requests are missing: the host in memory has neither.
    private static readonly string[] Kinds =
    [
        "dashboard_evaluation_duration_seconds histogram",
        "dashboard_evaluation_failures_total counter",
        "dashboard_evaluations_total counter",
        "dashboard_exceptions_total counter",
        "dashboard_gc_allocated_bytes_total counter",
        "dashboard_gc_pause_seconds_total counter",
        "dashboard_http_server_active_requests gauge",
        "dashboard_http_server_request_duration_seconds histogram",
        "dashboard_messages_total counter",
        "dashboard_process_cpu_seconds_total counter",
        "dashboard_process_working_set_bytes gauge",
        "dashboard_prometheus_queries_total counter",
        "dashboard_refused_attempts_total counter",
        "dashboard_thread_pool_queue_length gauge",
    ];

    private readonly DashboardFactory dashboard = new DashboardFactory().With("Evaluation:Enabled", "false");

    public ValueTask DisposeAsync() => dashboard.DisposeAsync();

    [Fact]
    public async Task The_names_and_kinds_are_those_that_alert_rules_ask_for_and_no_gateways()
    {
        const string type = "# TYPE ";

        var kinds = (await ScrapeAsync())
            .Split('\n')
            .Where(line => line.StartsWith(type, StringComparison.Ordinal))
            .Select(line => line[type.Length..])
            .ToHashSet(StringComparer.Ordinal);

        Assert.Superset(Kinds.ToHashSet(StringComparer.Ordinal), kinds);
        Assert.All(kinds, kind => Assert.StartsWith("dashboard_", kind, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Buckets_go_from_a_twentieth_of_a_second_to_half_a_minute_and_infinity()
    {
        const string bucket = "dashboard_evaluation_duration_seconds_bucket{gateway=\"eu\",le=\"";

        var edges = (await ScrapeAsync())
            .Split('\n')
            .Where(line => line.StartsWith(bucket, StringComparison.Ordinal))
            .Select(line => line[bucket.Length..].Split('"')[0]);

        Assert.Equal(["0.05", "0.1", "0.25", "0.5", "1", "2.5", "5", "10", "30", "+Inf"], edges);
    }

    [Fact]
    public async Task Another_host_of_the_process_is_not_counted()
    {
        await using var other = new DashboardFactory().With("Evaluation:Enabled", "false");
        other.Services.GetRequiredService<EvaluationMeter>().Failed("elsewhere", SignalSourceFailure.Timeout);

        Assert.DoesNotContain("elsewhere", await ScrapeAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public void Each_metric_has_one_instrument() =>
        Assert.Equal(
            PublishedInstruments.All.Count,
            PublishedInstruments.All.Select(published => published.Metric).Distinct(StringComparer.Ordinal).Count()
        );

    [PrometheusFact]
    public async Task Promtool_finds_nothing_to_complain_about()
    {
        using var promtool = Process.Start(
            new ProcessStartInfo("promtool", ["check", "metrics"])
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            }
        )!;
        await promtool.StandardInput.WriteAsync(await ScrapeAsync());
        promtool.StandardInput.Close();
        var complaints = await promtool.StandardError.ReadToEndAsync();
        await promtool.WaitForExitAsync();

        Assert.Equal("", complaints);
        Assert.Equal(0, promtool.ExitCode);
    }

    private async Task<string> ScrapeAsync()
    {
        using var client = dashboard.CreateClient();
        var meter = dashboard.Services.GetRequiredService<EvaluationMeter>();
        meter.Evaluated(SampleDiagnoses.Healthy() with { Gateway = "eu" });
        meter.Failed("eu", SignalSourceFailure.Timeout);
        dashboard.Services.GetRequiredService<MessageMeter>().Count("chat", "delivered");
        await client.GetStringAsync("/alive");
        return await client.GetStringAsync("/metrics");
    }
}
