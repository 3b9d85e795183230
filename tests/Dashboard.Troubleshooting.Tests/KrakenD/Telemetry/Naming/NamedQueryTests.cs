using Dashboard.Troubleshooting.KrakenD.Telemetry;
using Dashboard.Troubleshooting.KrakenD.Telemetry.Naming;

namespace Dashboard.Troubleshooting.Tests.KrakenD.Telemetry.Naming;

public sealed class NamedQueryTests
{
    private const string Query = "sum by (http_route, instance) (http_client_request_failed_count_total{$t, http_route=\"/a\"})";

    private static readonly TimeSpan Step = TimeSpan.FromSeconds(30);
    private static readonly Matchers Shop = new("ns=\"shop\"", "ns=\"shop\"");

    [Fact]
    public void A_scraped_gateway_is_asked_as_the_query_is_written() =>
        Assert.Equal(
            "sum by (http_route, instance) (http_client_request_failed_count_total{ns=\"shop\", http_route=\"/a\"})",
            PromQl.Fill(Query, Shop, Step)
        );

    [Fact]
    public void Without_suffixes_the_names_lose_them() =>
        Assert.Equal(
            "sum by (http_route, instance) (http_client_request_failed_count{ns=\"shop\", http_route=\"/a\"})",
            Filled(Query, "http_client_request_started_count", "krakend_proxy_duration_count")
        );

    [Fact]
    public void A_prefix_stands_before_the_gateways_own_metrics_only() =>
        Assert.Equal(
            "x_krakend_proxy_duration_count{ns=\"shop\"} and on (job, instance) (up{ns=\"shop\"} == 1)",
            Filled("krakend_proxy_duration_count{$m} and on (job, instance) (up{$m} == 1)", "x_krakend_proxy_duration_count")
        );

    [Fact]
    public void Dotted_names_and_labels_are_quoted_and_the_name_moves_into_the_braces() =>
        Assert.Equal(
            "sum by (\"http.route\", instance) "
                + "({\"http.client.request.failed.count_total\", ns=\"shop\", \"http.route\"=\"/a\"})",
            Filled(Query, "http.client.request.started.count_total")
        );

    [Fact]
    public void A_dotted_selector_without_matchers_has_no_comma() =>
        Assert.Equal(
            "{\"krakend.proxy.duration_count\"} offset 30s",
            PromQl.Fill(
                "krakend_proxy_duration_count{$t} offset $step",
                new Matchers("", "") { Namings = NamingRecognition.Among(["krakend.proxy.duration_count"]) },
                Step
            )
        );

    [Fact]
    public void Text_in_quotes_stays_whatever_it_says() =>
        Assert.Equal(
            "x_krakend_proxy_duration_count{ns=\"shop\", http_route=\"/http_route/{krakend_proxy_duration_count{}\\\"\"}",
            Filled(
                "krakend_proxy_duration_count{$t, http_route=\"/http_route/{krakend_proxy_duration_count{}\\\"\"}",
                "x_krakend_proxy_duration_count"
            )
        );

    [Fact]
    public void Native_histograms_are_asked_for_their_count_and_sum_and_raw_for_their_age() =>
        Assert.Equal(
            [
                "histogram_count(http_server_duration{ns=\"shop\"} offset 30s)",
                "histogram_sum(increase(http_server_duration{ns=\"shop\"}[30s]))",
                "timestamp(http_server_duration{ns=\"shop\"})",
                "count_over_time(http_server_duration{ns=\"shop\"}[5m])",
                "min_over_time(histogram_count(http_server_duration{ns=\"shop\"})[30s:])",
                "sum by (le) (increase(http_server_duration{ns=\"shop\"}[30s]))",
            ],
            new[]
            {
                "http_server_duration_count{$t} offset $step",
                "increase(http_server_duration_sum{$t}[$step])",
                "timestamp(http_server_duration_count{$t})",
                "count_over_time(http_server_duration_count{$t}[5m])",
                "min_over_time(http_server_duration_count{$t}[$step])",
                PromQl.NativeIncrease("http_server_duration_bucket", "$t", "le"),
            }.Select(query => Filled(query, "http_server_duration"))
        );

    [Fact]
    public void Processes_behind_a_collector_are_told_apart_by_their_own_labels()
    {
        var behind = Shop with { Labels = new SeriesLabels("exported_instance", "k8s_pod_name") };

        Assert.Equal(
            "max by (job, exported_instance, k8s_pod_name) (krakend_proxy_duration_count{ns=\"shop\"})"
                + " and on (job, instance) (up{ns=\"shop\"})",
            PromQl.Fill(
                "max by (job, instance, pod) (krakend_proxy_duration_count{$t}) and on (job, instance) (up{$m})",
                behind,
                Step
            )
        );
        Assert.Equal(
            "max by (job, instance, pod) (up{ns=\"shop\"})",
            PromQl.Fill("max by (job, instance, pod) (up{$m})", behind, Step)
        );
        Assert.Equal(
            "max by (namespace, pod) (kube_pod_created{ns=\"shop\"})",
            PromQl.Fill("max by (namespace, pod) (kube_pod_created{$m})", behind, Step)
        );
    }

    private static string Filled(string query, params string[] names) =>
        PromQl.Fill(query, Shop with { Namings = NamingRecognition.Among(names) }, Step);
}
