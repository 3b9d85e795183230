using Dashboard.Bench.Variants;
using Dashboard.Lab;
using static Dashboard.Bench.Tests.Bench.CountedRecording;

namespace Dashboard.Bench.Tests.Bench;

public sealed class VariantTests
{
    private static readonly Label Pod = new("pod", "krakend-1-a");

    [Fact]
    public void Names_are_unique() =>
        Assert.Equal(
            VariantList.All.Count,
            VariantList.All.Select(variant => variant.Name).Distinct(StringComparer.Ordinal).Count()
        );

    [Theory]
    [InlineData("no-logs", "krakend_log_errors_total")]
    [InlineData("no-kube", "kube_pod_info", "container_memory_working_set_bytes")]
    [InlineData("no-runtime", "go_goroutines", "process_open_fds")]
    [InlineData(
        "no-logs-kube-runtime",
        "krakend_log_errors_total",
        "kube_pod_info",
        "container_memory_working_set_bytes",
        "go_goroutines",
        "process_open_fds"
    )]
    public void Exactly_the_signals_of_a_kind_are_removed(string variant, params string[] removed)
    {
        string[] all =
        [
            "up",
            "krakend_proxy_duration_count",
            "krakend_log_errors_total",
            "kube_pod_info",
            "container_memory_working_set_bytes",
            "go_goroutines",
            "process_open_fds",
        ];
        var recording = Of([.. all.Select(name => Series(name, "a:9091", _ => 1))]);

        Assert.Equal(all.Except(removed), Variant(variant).Apply(recording).Series.Select(series => series.Name));
    }

    [Fact]
    public void A_longer_interval_keeps_whole_scrapes_of_a_target()
    {
        var born = Series("krakend_backend_duration_count", "a:9091", at => at >= Minute(10).AddSeconds(10) ? 1 : null);

        var thinned = Variant("scraped-60s").Apply(WithTwoReplicas(born));

        Assert.Equal(TimeSpan.FromSeconds(60), thinned.Scenario.ScrapeInterval);
        Assert.Equal(41, thinned.Series[0].Samples.Count);
        // Born between two scrapes that are kept, it is first seen by the second of them.
        Assert.Equal(Minute(11), thinned.Series[^1].Samples[0].At);
    }

    [Fact]
    public void An_unscraped_replica_is_gone_but_still_known_to_others()
    {
        var kube = Series("kube_pod_info", "kube-state-metrics:8080", _ => 1);

        var unscraped = Variant("replica-unscraped").Apply(WithTwoReplicas(kube));

        Assert.Equal(["b:9091", "kube-state-metrics:8080"], unscraped.Series.Select(series => series["instance"]).Distinct());
        Assert.False(
            Variant("replica-unscraped")
                .AppliesTo(Of(Series("up", "a:9091", _ => 1), Series("krakend_proxy_duration_count", "a:9091", _ => 1)))
        );
    }

    [Fact]
    public void A_reset_begins_at_zero_and_hurts_one_replica_only()
    {
        var reset = Variant("counter-reset").Apply(WithTwoReplicas());

        var (failed, other) = (Failures(reset, "a:9091"), Failures(reset, "b:9091"));
        Assert.Equal(
            (31.0, 1.0),
            (failed.LatestAt(Minute(25))!.Value.Value, failed.LatestAt(Minute(25).AddSeconds(10))!.Value.Value)
        );
        Assert.Equal(61, other.LatestAt(Cleared)!.Value.Value);
        var started = reset.Series.First(series => series.Name == "process_start_time_seconds" && series["instance"] == "a:9091");
        Assert.Equal(
            (1000, Minute(25).ToUnixTimeSeconds()),
            (started.LatestAt(Minute(25))!.Value.Value, started.Samples[^1].Value)
        );
        // Nothing succeeds any more, and a series without an event does not come back after a start until there is one.
        var succeeded = reset.Series.First(series => series["error"] == "false" && series["instance"] == "a:9091");
        Assert.DoesNotContain(succeeded.Samples, sample => sample.At > Minute(25) && sample.At <= Cleared);
    }

    [Theory]
    [InlineData("http_server_duration_bucket", "http_server_request_duration_seconds_bucket")]
    [InlineData("http_client_response_size_count", "http_client_response_body_size_bytes_count")]
    [InlineData("http_client_request_get_conn_duration_sum", "http_client_request_get_conn_duration_seconds_sum")]
    [InlineData("http_client_request_failed_count_total", "http_client_request_failed_count_total")]
    [InlineData("krakend_proxy_duration_count", "krakend_proxy_duration_count")]
    public void The_semantic_convention_renames_metrics(string name, string renamed) =>
        Assert.Equal(renamed, Variant("naming-1.27").Apply(Of(Series(name, "a:9091", _ => 1))).Series[0].Name);

    [Theory]
    [InlineData("http_route", "/v1/orders/:order", "/i1/beqref/:order")]
    [InlineData("http_route", "404 Not Found", "404 Not Found")]
    [InlineData("server_address", "orders.shop.svc.cluster.local", "beqref.fubc.svc.cluster.local")]
    [InlineData("path", "/.env", "/.env")]
    [InlineData("pod", "krakend-8d37ca39-4glgd", "xenxraq-8d37ca39-4glgd")]
    [InlineData("reason", "orders", "orders")]
    public void Other_names_are_those_of_the_installation_only(string label, string value, string renamed)
    {
        var other = Variant("other-names").Apply(Of(Series("up", "a:9091", _ => 1, new Label(label, value))));

        Assert.Equal(renamed, other.Series[0][label]);
        Assert.Equal("/i1/beqref", other.Scenario.Truth[0].Endpoints[0]);
        Assert.Equal("beqref", other.Scenario.Truth[0].Backends[0]);
    }

    [Fact]
    public void More_and_less_traffic_scale_counters_but_not_gauges()
    {
        var (tenth, thirty) = (
            Variant("tenth-of-traffic").Apply(WithTwoReplicas()),
            Variant("thirtyfold-traffic").Apply(WithTwoReplicas())
        );

        Assert.Equal((6.0, 1830.0), (Failures(tenth, "a:9091").Samples[^1].Value, Failures(thirty, "a:9091").Samples[^1].Value));
        Assert.Equal(1, tenth.Series.First(series => series.Name == "up").Samples[^1].Value);
    }

    [Fact]
    public void Gateways_whose_processes_share_a_series_are_not_added_up()
    {
        var shared = WithTwoReplicas(
            Series("http_server_duration_count", "service:9091", at => (at - Start).TotalSeconds % 20 < 10 ? 100 : 90)
        );

        Assert.False(Variant("thirtyfold-traffic").AppliesTo(shared));
        Assert.True(Variant("thirtyfold-traffic").AppliesTo(WithTwoReplicas()));
    }

    [Fact]
    public void Without_pods_a_log_line_belongs_to_the_machine_that_wrote_it()
    {
        var recording = Of(
            Series("up", "a:9091", _ => 1, Pod),
            Series("krakend_log_errors_total", "mtail:3903", _ => 1, Pod),
            Series("kube_pod_info", "kube-state-metrics:8080", _ => 1, Pod)
        );

        var machines = Variant("no-pods").Apply(recording);

        Assert.Equal(["up", "krakend_log_errors_total"], machines.Series.Select(series => series.Name));
        Assert.All(machines.Series, series => Assert.Equal(("a:9091", null), (series["instance"], series["pod"])));
    }

    private static IVariant Variant(string name) => VariantList.All.Single(variant => variant.Name == name);

    private static Series Failures(Recording recording, string instance) =>
        recording.Series.Single(series => series["error"] == "true" && series["instance"] == instance);
}
