using System.Globalization;
using Dashboard.Core.Prometheus;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.KrakenD.Telemetry;
using Dashboard.Troubleshooting.KrakenD.Telemetry.Naming;

namespace Dashboard.Core.Tests.Prometheus;

public sealed partial class PrometheusSignalReaderTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 22, 18, 31, 17, TimeSpan.Zero);

    // One metric for each part of each signal, under the default names.
    private static readonly string[] Everything =
    [
        "up",
        "target_info",
        "http_server_duration_count",
        "krakend_proxy_duration_count",
        "krakend_backend_duration_count",
        "http_client_duration_count",
        "http_client_response_read_size_hist_count",
        "http_client_request_dns_duration_count",
        "http_client_request_tls_duration_count",
        "http_client_request_get_conn_duration_count",
        "go_goroutines",
        "process_open_fds",
        "process_max_fds",
        "process_resident_memory_bytes",
        "process_start_time_seconds",
        "krakend_log_lines_total",
        "kube_pod_container_status_ready",
        "kube_pod_container_status_restarts_total",
        "kube_pod_container_resource_limits",
        "kube_deployment_spec_replicas",
        "kube_deployment_status_replicas_updated",
        "kube_deployment_status_replicas_available",
        "kube_deployment_metadata_generation",
        "kube_configmap_metadata_resource_version",
        "container_memory_working_set_bytes",
        "container_cpu_cfs_periods_total",
    ];

    [Fact]
    public async Task With_everything_measured_all_signals_fit_into_25_queries()
    {
        var prometheus = With(Everything);

        var snapshot = await ReadAsync(prometheus);

        Assert.InRange(prometheus.Asked.Count, 20, 25);
        Assert.Equal(prometheus.Asked.Count, snapshot.Queries);
        Assert.Equal(
            Signals.All.Select(signal => signal.Name).Order(StringComparer.Ordinal),
            snapshot.Readings.Keys.Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task Only_what_exists_is_asked_for()
    {
        var snapshot = await ReadAsync(With("up", "http_server_duration_count", "krakend_proxy_duration_count"));

        Assert.True(snapshot.WasRead(Signals.ServerRequests));
        Assert.False(snapshot.WasRead(Signals.RoundTrips));
        Assert.False(snapshot.WasRead(Signals.Containers));
        Assert.False(snapshot.WasRead(Signals.LogErrors));
        Assert.Empty(snapshot.Problems);
    }

    [Fact]
    public async Task Nothing_after_the_moment_is_asked()
    {
        var prometheus = With(Everything);

        await ReadAsync(prometheus);

        Assert.All(
            prometheus.Asked,
            question =>
            {
                Assert.True(Seconds(question.Form[question.IsRange ? "end" : "time"]) <= At.ToUnixTimeSeconds());
                Assert.DoesNotContain("offset -", question.Query);
                Assert.DoesNotContain("@", question.Query);
            }
        );
    }

    [Fact]
    public async Task The_selector_stands_in_every_selector_of_every_query()
    {
        var prometheus = With(Everything);

        await ReadAsync(prometheus, " namespace=\"shop\", ");

        Assert.All(
            prometheus.Asked,
            question =>
            {
                var selectors = System.Text.RegularExpressions.Regex.Matches(
                    question.Query,
                    @"\{[^{}]*\}",
                    System.Text.RegularExpressions.RegexOptions.None,
                    TimeSpan.FromSeconds(5)
                );
                Assert.NotEmpty(selectors);
                Assert.All(selectors, selector => Assert.Contains("namespace=\"shop\"", selector.Value));
            }
        );
    }

    [Fact]
    public async Task Other_programs_of_the_namespace_are_not_counted()
    {
        var prometheus = new StubPrometheus(question =>
            question.IsDiscovery
                ? StubPrometheus.Vector(
                    "1",
                    Series("krakend_proxy_duration_count"),
                    Series("http_server_duration_count"),
                    Series("http_server_duration_count", "shop-api"),
                    Series("up", "node")
                )
                : StubPrometheus.Nothing
        );

        var snapshot = await ReadAsync(prometheus);

        Assert.Equal(["gateway"], snapshot.Jobs);
        Assert.All(
            prometheus.Asked.Where(question => question.Query.Contains("http_server_duration", StringComparison.Ordinal)),
            question => Assert.Contains("job=~\"gateway\"", question.Query)
        );
    }

    [Fact]
    public async Task Which_metrics_exist_is_remembered_and_looked_up_again_for_another_time()
    {
        var prometheus = With(Everything);
        var reader = prometheus.Reader();

        var first = await reader.ReadAsync("default", At, Signals.All, default);
        var second = await reader.ReadAsync("default", At.AddSeconds(15), Signals.All, default);
        await reader.ReadAsync("default", At.AddHours(-1), Signals.All, default);

        var kept = Signals.All.Count(signal => signal.RefreshTime is not null);
        Assert.Equal(first.Queries - 1 - kept, second.Queries);
        Assert.Equal(2, prometheus.Asked.Count(question => question.IsDiscovery));
    }

    [Fact]
    public async Task Both_namings_at_once_are_added()
    {
        var prometheus = new StubPrometheus(question =>
            question.IsDiscovery
                ? StubPrometheus.Vector(
                    "1",
                    Series("krakend_proxy_duration_count"),
                    Series("http_server_duration_count"),
                    Series("http_server_request_duration_seconds_count")
                )
            : question.Query.Contains("http_response_status_code) (", StringComparison.Ordinal)
            && !question.Query.Contains("instance, pod", StringComparison.Ordinal)
                ? $$"""{"status":"success","data":{"resultType":"matrix","result":[{{Sample(0, 30)}},{{Sample(1, 12)}}]} }"""
            : StubPrometheus.Nothing
        );

        var series = Assert.Single((await ReadAsync(prometheus)).Of(Signals.ServerRequests).Series);

        Assert.Equal(42, series.Values[^1]);
        Assert.All(series.Values.SkipLast(1), value => Assert.True(double.IsNaN(value)));
        Assert.DoesNotContain("alternative", series.Labels.Keys);

        static string Sample(int alternative, int value) =>
            $$"""
                {"metric":{"http_route":"/a","http_response_status_code":"200","alternative":"{{alternative}}"},
                "values":[[{{At.ToUnixTimeSeconds()}},"{{value}}"]]}
                """;
    }

    [Fact]
    public async Task No_more_queries_run_at_once_than_configured()
    {
        var (running, most) = (0, 0);
        var gate = new Lock();
        var prometheus = new StubPrometheus(
            async (question, _) =>
            {
                lock (gate)
                    most = Math.Max(most, ++running);
                await Task.Yield();
                lock (gate)
                    running--;
                return StubPrometheus.Json(
                    question.IsDiscovery
                        ? StubPrometheus.Vector("1", [.. Everything.Select(metric => Series(metric))])
                        : StubPrometheus.Nothing
                );
            }
        );

        await prometheus.Reader(atOnce: 2).ReadAsync("default", At, Signals.All, default);

        Assert.InRange(most, 1, 2);
    }

    [Fact]
    public void Samples_off_the_grid_go_to_the_nearest_step_and_those_outside_nowhere()
    {
        var (start, steps) = SignalQuery.Grid(Signals.Targets, At);
        PrometheusSample Sample(double seconds, double value) => new(start.ToUnixTimeSeconds() + seconds, value);
        var answer = new PrometheusAnswer(
            [new PrometheusSeries(new Dictionary<string, string>(), [Sample(-30, 7), Sample(0.4, 1), Sample(30 * steps, 9)])],
            []
        );

        var values = Assert.Single(SignalQuery.Read(Signals.Targets, answer, At, SeriesLabels.Scraped).Series).Values;

        Assert.Equal((90, 1, true), (values.Count, values[0], values.Skip(1).All(double.IsNaN)));
        Assert.Equal(At, start + ((steps - 1) * Signals.Step));
    }

    [Fact]
    public void The_newest_sample_of_two_layers_is_the_newer_one_and_their_counts_add_up()
    {
        Assert.Equal(1500, JoinedFrom(Signals.Targets, 1400, 1500));
        Assert.Equal(2900, JoinedFrom(Signals.ServerRequests, 1400, 1500));
    }

    private static double JoinedFrom(Signal signal, params double[] values)
    {
        var series = values.Select(
            (value, index) =>
                new PrometheusSeries(
                    new Dictionary<string, string> { ["part"] = "sample", ["alternative"] = $"{index}" },
                    [new PrometheusSample(At.ToUnixTimeSeconds(), value)]
                )
        );
        return Assert
            .Single(SignalQuery.Read(signal, new PrometheusAnswer([.. series], []), At, SeriesLabels.Scraped).Series)
            .Values[^1];
    }

    private static StubPrometheus With(params string[] metrics) =>
        new(question =>
            question.IsDiscovery
                ? StubPrometheus.Vector("1", [.. metrics.Select(metric => Series(metric))])
                : StubPrometheus.Nothing
        );

    private static string Series(string metric, string job = "gateway") => $$"""{"__name__":"{{metric}}","job":"{{job}}"}""";

    private static Task<Snapshot> ReadAsync(StubPrometheus prometheus, string selector = "") =>
        prometheus.Reader(selector).ReadAsync("default", At, Signals.All, default);

    private static double Seconds(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
