using System.Text.Json;
using Dashboard.Troubleshooting.KrakenD.Telemetry;
using Dashboard.Troubleshooting.KrakenD.Telemetry.Naming;

namespace Dashboard.Troubleshooting.Tests.KrakenD.Telemetry.Naming;

/// <summary>Names of each pipeline, as the stores showed them.</summary>
public sealed class MetricNamingTests
{
    private static readonly string[] Scraped =
    [
        "http_server_duration_count",
        "http_server_duration_sum",
        "krakend_proxy_duration_count",
        "krakend_backend_duration_count",
        "http_client_duration_count",
        "http_client_request_started_count_total",
        "http_client_response_read_size_hist_count",
        "http_client_response_read_size_total",
        "http_client_response_read_time_hist_seconds_count",
        "http_client_request_get_conn_duration_count",
    ];

    private static readonly string[] Otlp =
    [
        .. Scraped[..6],
        "http_client_response_read_size_hist_b_count",
        "http_client_response_read_size_b_total",
        "http_client_response_read_time_hist_seconds_count",
        "http_client_request_get_conn_duration_count",
    ];

    private static readonly string[] WithoutSuffixes =
    [
        .. Scraped[..5],
        "http_client_request_started_count",
        "http_client_response_read_size_hist_count",
        "http_client_response_read_size",
        "http_client_response_read_time_hist_count",
        "http_client_request_get_conn_duration_count",
    ];

    private static readonly string[] Dotted =
    [
        "http.server.duration_count",
        "http.server.duration_sum",
        "krakend.proxy.duration_count",
        "krakend.backend.duration_count",
        "http.client.duration_count",
        "http.client.request.started.count_total",
        "http.client.response.read.size-hist_b_count",
        "http.client.response.read.size_b_total",
        "http.client.response.read.time-hist_seconds_count",
        "http.client.request.get-conn.duration_count",
    ];

    private static readonly string[] DottedWithoutSuffixes =
    [
        .. Dotted[..5],
        "http.client.request.started.count",
        "http.client.response.read.size-hist_count",
        "http.client.response.read.size",
        "http.client.response.read.time-hist_count",
        "http.client.request.get-conn.duration_count",
    ];

    public static TheoryData<string, string[]> Pipelines =>
        new()
        {
            { "as KrakenD exposes them", Scraped },
            { "as OTLP writes them (unit b)", Otlp },
            { "without unit and _total", WithoutSuffixes },
            { "dots kept, with suffixes", Dotted },
            { "dots kept, without suffixes", DottedWithoutSuffixes },
            { "as OTLP writes them (unit b), with acme_ before each", [.. Otlp.Select(name => "acme_" + name)] },
            { "without unit and _total, with acme_ before each", [.. WithoutSuffixes.Select(name => "acme_" + name)] },
        };

    [Theory]
    [MemberData(nameof(Pipelines))]
    public void The_names_of_a_pipeline_are_recognised_and_lead_to_the_canonical_ones_and_back(string pipeline, string[] names)
    {
        var naming = Assert.Single(NamingRecognition.Among(names));

        Assert.Equal(pipeline, naming.Description);
        Assert.Equal(Scraped, names.Select(naming.CanonicalNameOf));
        Assert.Equal(names, Scraped.Select(naming.StoredNameOf));
    }

    [Theory]
    [InlineData(
        "http_server_request_duration_seconds_count",
        "http_server_request_duration_seconds_count",
        "as KrakenD exposes them"
    )]
    [InlineData("http_server_request_duration_count", "http_server_request_duration_seconds_count", "without unit and _total")]
    [InlineData(
        "http.server.request.duration_seconds_count",
        "http_server_request_duration_seconds_count",
        "dots kept, with suffixes"
    )]
    [InlineData(
        "http.server.request.duration_count",
        "http_server_request_duration_seconds_count",
        "dots kept, without suffixes"
    )]
    [InlineData("http_server_duration", "http_server_duration_count", "as KrakenD exposes them, native histograms")]
    [InlineData("http.server.duration", "http_server_duration_count", "dots kept, with suffixes, native histograms")]
    public void One_name_may_be_enough(string stored, string canonical, string pipeline)
    {
        var naming = Assert.Single(NamingRecognition.Among([stored, "krakend_log_lines_total", "up"]));

        Assert.Equal(pipeline, naming.Description);
        Assert.Equal(canonical, naming.CanonicalNameOf(stored));
    }

    [Fact]
    public void During_a_migration_both_namings_are_found() =>
        Assert.Equal(
            ["as KrakenD exposes them", "without unit and _total"],
            NamingRecognition.Among([.. Scraped, .. WithoutSuffixes]).Select(naming => naming.Description)
        );

    [Fact]
    public void What_another_program_writes_with_a_prefix_is_no_naming_of_the_gateway() =>
        Assert.Equal(
            [""],
            NamingRecognition
                .Among([.. Scraped, "envoy_http_server_duration_count", "traefik_http_client_request_failed_count_total"])
                .Select(naming => naming.Prefix)
        );

    [Fact]
    public void Without_any_of_its_metrics_a_gateway_is_taken_for_scraped() =>
        Assert.Same(MetricNaming.Scraped, Assert.Single(NamingRecognition.Among(["up", "go_goroutines"])));

    [Fact]
    public void The_discovery_finds_the_names_of_every_pipeline_and_none_of_the_buckets()
    {
        var pattern = DiscoveryPattern.Of(Discovery.Query(""));

        Assert.All(
            Pipelines.SelectMany(row => (string[])row[1]).Where(name => !name.EndsWith("_sum")),
            name => Assert.Matches(pattern, name)
        );
        Assert.All(["http_server_duration", "http.client.response.read.size-hist_b"], name => Assert.Matches(pattern, name));
        Assert.All(["http_server_duration_bucket", "http.server.duration_bucket"], name => Assert.DoesNotMatch(pattern, name));
    }

    [Fact]
    public void A_stored_answer_keeps_the_names_of_its_store()
    {
        var matchers = new Matchers("", "")
        {
            Namings = NamingRecognition.Among(["acme_krakend_proxy_duration_count", "acme_http_client_request_started_count"]),
            Labels = new SeriesLabels("exported_instance", "k8s_pod_name"),
        };

        var read = JsonSerializer.Deserialize<Matchers>(JsonSerializer.Serialize(matchers))!;

        Assert.Equal("acme_krakend_proxy_duration_count", read.Namings[0].StoredNameOf("krakend_proxy_duration_count"));
        Assert.Equal(matchers.Labels, read.Labels);
    }

    [Fact]
    public void An_answer_that_was_stored_without_a_naming_was_scraped() =>
        Assert.Same(MetricNaming.Scraped, JsonSerializer.Deserialize<Matchers>("""{"Gateway":"a","Targets":"b"}""")!.Namings[0]);

    [Fact]
    public void Rules_that_do_not_exist_together_are_refused() =>
        Assert.Throws<JsonException>(() =>
            JsonSerializer.Deserialize<MetricNaming>(
                """{"Rules":{"Suffixes":false,"ByteUnit":true},"Prefix":"","PrefixesTargetInfo":false}"""
            )
        );
}
