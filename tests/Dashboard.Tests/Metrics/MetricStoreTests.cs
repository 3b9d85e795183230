using System.Diagnostics;
using System.Diagnostics.Metrics;
using Dashboard.Metrics;
using Dashboard.TestSupport;

namespace Dashboard.Tests.Metrics;

public sealed class MetricStoreTests : IDisposable
{
    private readonly Meter meter = new(Guid.NewGuid().ToString());
    private readonly MetricStore store;

    public MetricStoreTests() => store = new MetricStore(meter.Name);

    [Fact]
    public void Counters_add_up_per_label_set()
    {
        var counter = meter.CreateCounter<long>("queries");

        counter.Add(20, KeyValuePair.Create<string, object?>("gateway", "eu"));
        counter.Add(4, KeyValuePair.Create<string, object?>("gateway", "eu"));
        counter.Add(1, KeyValuePair.Create<string, object?>("gateway", "us"));

        Assert.Contains("queries_total{gateway=\"eu\"} 24\n", store.Write(), StringComparison.Ordinal);
        Assert.Contains("queries_total{gateway=\"us\"} 1\n", store.Write(), StringComparison.Ordinal);
    }

    [Fact]
    public void Buckets_are_cumulative_and_end_with_infinity()
    {
        var histogram = meter.CreateHistogram<double>("duration_seconds");

        histogram.Record(0.2, KeyValuePair.Create<string, object?>("gateway", "eu"));
        histogram.Record(400, KeyValuePair.Create<string, object?>("gateway", "eu"));

        var text = store.Write();
        Assert.Contains("duration_seconds_bucket{gateway=\"eu\",le=\"0.1\"} 0\n", text, StringComparison.Ordinal);
        Assert.Contains("duration_seconds_bucket{gateway=\"eu\",le=\"0.25\"} 1\n", text, StringComparison.Ordinal);
        Assert.Contains("duration_seconds_bucket{gateway=\"eu\",le=\"+Inf\"} 2\n", text, StringComparison.Ordinal);
        Assert.Contains("duration_seconds_count{gateway=\"eu\"} 2\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_meters_are_not_heard()
    {
        using var other = new Meter("other");

        other.CreateCounter<long>("noise").Add(1);

        Assert.DoesNotContain("noise", store.Write(), StringComparison.Ordinal);
    }

    [PrometheusFact]
    public async Task Promtool_finds_nothing_to_complain_about()
    {
        meter
            .CreateCounter<long>("odd", description: "Back\\slash and\nline.")
            .Add(1, KeyValuePair.Create<string, object?>("path", "a\"b\\c\nd"));
        meter
            .CreateHistogram<double>("wait_seconds", description: "Waiting.")
            .Record(0.3, KeyValuePair.Create<string, object?>("gateway", "eu"));

        using var promtool = Process.Start(
            new ProcessStartInfo("promtool", ["check", "metrics"])
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            }
        )!;
        await promtool.StandardInput.WriteAsync(store.Write());
        promtool.StandardInput.Close();
        var complaints = await promtool.StandardError.ReadToEndAsync();
        await promtool.WaitForExitAsync();

        Assert.Equal("", complaints);
        Assert.Equal(0, promtool.ExitCode);
    }

    public void Dispose()
    {
        store.Dispose();
        meter.Dispose();
    }
}
