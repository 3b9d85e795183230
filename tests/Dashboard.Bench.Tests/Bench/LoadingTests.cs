using Dashboard.Bench.Evaluation;
using Dashboard.Lab;
using static Dashboard.Bench.Tests.Bench.CountedRecording;

namespace Dashboard.Bench.Tests.Bench;

public sealed class LoadingTests
{
    [Theory]
    [InlineData("http_server_duration_bucket", "0.5", "", true)]
    [InlineData("krakend_backend_duration_bucket", "0.01", "true", true)]
    [InlineData("krakend_backend_duration_bucket", "0.01", "false", false)]
    [InlineData("krakend_backend_duration_bucket", "0.5", "true", false)]
    [InlineData("krakend_proxy_duration_bucket", "0.5", "", false)]
    [InlineData("krakend_proxy_duration_count", "", "", true)]
    [InlineData("up", "", "", true)]
    [InlineData("krakend_log_lines_total", "", "", true)]
    [InlineData("shop_opencensus_io_http_server_latency_count", "", "", true)]
    [InlineData("http_server_response_size_sum", "", "", false)]
    public void Only_series_that_a_query_can_select_are_loaded(string name, string le, string error, bool isNeeded) =>
        Assert.Equal(
            isNeeded,
            NeededSeries.IsNeeded(Series(name, "a:9091", _ => 1, new Label("le", le), new Label("error", error)))
        );

    [Fact]
    public void A_series_that_forms_share_is_loaded_once()
    {
        var (shared, own) = (Series("up", "a:9091", _ => 1), Series("go_goroutines", "a:9091", _ => 1));

        var union = ScratchPrometheus.Union([Of(shared, own), Of(shared)]);

        Assert.Equal([";0;1;", ";0;"], union.Select(series => series["forms"]));
    }
}
