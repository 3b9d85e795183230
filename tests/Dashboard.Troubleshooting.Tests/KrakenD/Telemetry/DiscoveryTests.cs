using Dashboard.Troubleshooting.KrakenD.Telemetry;

namespace Dashboard.Troubleshooting.Tests.KrakenD.Telemetry;

public sealed class DiscoveryTests
{
    [Fact]
    public void Other_instrumented_programs_of_the_namespace_are_left_out()
    {
        var discovery = Found(
            ("krakend_proxy_duration_count", "gateway"),
            ("http_server_duration_count", "gateway"),
            ("http_server_duration_count", "shop-api"),
            ("up", "node")
        );

        Assert.Equal(["gateway"], discovery.Jobs);
        Assert.Equal("namespace=\"shop\", job=~\"gateway\"", discovery.Narrow("namespace=\"shop\"").Targets);
        Assert.Equal("namespace=\"shop\"", discovery.Narrow("namespace=\"shop\"").Gateway);
    }

    [Fact]
    public void Without_layers_of_its_own_a_gateway_is_what_serves_requests() =>
        Assert.Equal(["edge"], Found(("http_server_duration_count", "edge"), ("up", "node")).Jobs);

    [Fact]
    public void OpenCensus_names_have_any_prefix() =>
        Assert.Equal(
            ["old"],
            Found(("krakend_opencensus_io_http_server_latency_count", "old"), ("http_server_duration_count", "shop-api")).Jobs
        );

    [Fact]
    public void Several_jobs_are_sorted_and_escaped() =>
        Assert.Equal(
            "job=~\"a\\\\.b|c\"",
            Found(("krakend_proxy_duration_count", "c"), ("krakend_proxy_duration_count", "a.b")).Narrow("").Targets
        );

    [Fact]
    public void Without_a_job_label_nothing_is_narrowed() =>
        Assert.Equal(new Matchers("a=\"b\"", "a=\"b\""), Found(("krakend_proxy_duration_count", "")).Narrow("a=\"b\""));

    [Fact]
    public void Nothing_found_is_no_job_and_no_metric()
    {
        var discovery = Discovery.From([]);

        Assert.Empty(discovery.Jobs);
        Assert.Empty(discovery.Metrics);
        Assert.Equal(new Matchers("", ""), discovery.Narrow(""));
    }

    private static Discovery Found(params (string Metric, string Job)[] series) =>
        Discovery.From(
            series.Select(entry => new Reading(
                new Dictionary<string, string>(StringComparer.Ordinal) { ["__name__"] = entry.Metric, ["job"] = entry.Job },
                []
            ))
        );
}
