using Dashboard.Lab;

namespace Dashboard.Bench.Tests.Lab;

public sealed class ThinningTests
{
    [Theory]
    [InlineData("up", true)]
    [InlineData("target_info", true)]
    [InlineData("http_server_duration_bucket", true)]
    [InlineData("http_client_request_failed_count_total", true)]
    [InlineData("http_client_request_get_conn_duration_sum", true)]
    [InlineData("http_client_response_read_size_hist_count", true)]
    [InlineData("go_memstats_heap_inuse_bytes", true)]
    [InlineData("go_gc_gomemlimit_bytes", true)]
    [InlineData("process_start_time_seconds", true)]
    [InlineData("http_client_response_read_size_hist_sum", false)]
    [InlineData("http_server_response_size_count", false)]
    [InlineData("go_memstats_alloc_bytes", false)]
    [InlineData("scrape_duration_seconds", false)]
    [InlineData("otel_scope_info", false)]
    public void Only_metrics_that_no_diagnosis_needs_are_dropped(string metric, bool isKept) =>
        Assert.Equal(isKept, Thinning.Keeps(metric));

    [Fact]
    public async Task Thinning_a_carried_recording_again_changes_nothing()
    {
        var source = Path.Combine(AppContext.BaseDirectory, "Recordings", "oom-kill");
        var target = Directory.CreateTempSubdirectory().FullName;
        try
        {
            await Thinning.ThinAsync(source, target, default);

            var file = "samples.json.gz";
            Assert.Equal(
                await File.ReadAllBytesAsync(Path.Combine(source, file)),
                await File.ReadAllBytesAsync(Path.Combine(target, file))
            );
        }
        finally
        {
            Directory.Delete(target, recursive: true);
        }
    }
}
