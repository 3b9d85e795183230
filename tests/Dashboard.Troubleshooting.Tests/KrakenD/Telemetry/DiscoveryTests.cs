using Dashboard.Troubleshooting.KrakenD.Telemetry;
using Dashboard.Troubleshooting.KrakenD.Telemetry.Naming;

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
    public void OpenCensus_names_need_no_prefix() =>
        Assert.Equal(["old"], Found(("opencensus_io_http_server_response_count_by_status_code", "old"), ("up", "node")).Jobs);

    [Fact]
    public void Every_signal_waits_for_metrics_that_the_discovery_looks_for()
    {
        var looked = DiscoveryPattern.Of(Discovery.Query(""));
        var names = Signals
            .All.SelectMany(signal => signal.Parts)
            .SelectMany(part => part.Metric.Split('|'))
            .SelectMany(metric => metric.StartsWith('*') ? (string[])[metric[1..], "shop_" + metric[1..]] : [metric]);

        Assert.All(names, name => Assert.Matches(looked, name));
    }

    [Fact]
    public void A_job_that_scrapes_the_same_pods_again_is_left_out()
    {
        var discovery = Discovery.From([
            Metric("krakend_proxy_duration_count", "krakend"),
            Metric("krakend_proxy_duration_count", "kubernetes-pods"),
            Process("krakend", "a", 1000),
            Process("krakend", "b", 1200),
            Process("kubernetes-pods", "a", 990),
            Process("kubernetes-pods", "b", 1210),
        ]);

        Assert.Equal(["krakend"], discovery.Jobs);
        Assert.Equal(["kubernetes-pods"], discovery.DuplicateJobs);
    }

    [Fact]
    public void Two_gateways_under_two_jobs_are_both_counted()
    {
        var discovery = Discovery.From([
            Metric("krakend_proxy_duration_count", "one"),
            Metric("krakend_proxy_duration_count", "two"),
            Process("one", "a", 1000),
            Process("two", "b", 1000),
            Process("two", "a", 500),
        ]);

        Assert.Equal(["one", "two"], discovery.Jobs);
        Assert.Empty(discovery.DuplicateJobs);
    }

    [Fact]
    public void Behind_a_collector_only_the_gateways_own_exported_job_counts() =>
        Assert.Equal(
            "job=~\"otel-agent\", exported_job=~\"gateway\"",
            Discovery
                .From([
                    Metric("krakend_proxy_duration_count", "otel-agent"),
                    Metric("http_server_request_duration_seconds_count", "otel-agent"),
                    Process("otel-agent", "", 1000, ("exported_job", "gateway")),
                ])
                .Narrow("")
                .Targets
        );

    [Fact]
    public void Several_jobs_are_sorted_and_escaped() =>
        Assert.Equal(
            "job=~\"a\\\\.b|c\"",
            Found(("krakend_proxy_duration_count", "c"), ("krakend_proxy_duration_count", "a.b")).Narrow("").Targets
        );

    [Fact]
    public void Without_a_job_label_nothing_is_narrowed() =>
        Assert.Equal("a=\"b\"", Found(("krakend_proxy_duration_count", "")).Narrow("a=\"b\"").Targets);

    [Fact]
    public void Nothing_found_is_no_job_and_no_metric()
    {
        var discovery = Discovery.From([]);

        Assert.Empty(discovery.Jobs);
        Assert.Empty(discovery.Metrics);
        Assert.Equal(new Matchers("", ""), discovery.Narrow(""));
        Assert.Same(MetricNaming.Scraped, Assert.Single(discovery.Narrow("").Namings));
    }

    private static Reading Metric(string name, string job) =>
        new(new Dictionary<string, string>(StringComparer.Ordinal) { ["__name__"] = name, ["job"] = job }, [1]);

    private static Reading Process(string job, string pod, double requests, params (string Name, string Value)[] labels) =>
        new(
            labels
                .Append(("job", job))
                .Append(("pod", pod))
                .Where(label => label.Item2.Length > 0)
                .ToDictionary(label => label.Item1, label => label.Item2, StringComparer.Ordinal),
            [requests]
        );

    private static Discovery Found(params (string Metric, string Job)[] series) =>
        Discovery.From(
            series.Select(entry => new Reading(
                new Dictionary<string, string>(StringComparer.Ordinal) { ["__name__"] = entry.Metric, ["job"] = entry.Job },
                []
            ))
        );
}
