using System.Globalization;
using System.Text.Json;
using Dashboard.Core.Prometheus;
using Dashboard.Lab;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.KrakenD.Diagnosing;
using Dashboard.Troubleshooting.KrakenD.Telemetry;
using PrometheusOptions = Dashboard.Core.Prometheus.PrometheusOptions;

namespace Dashboard.Core.Tests.Prometheus;

/// <summary>Stores that answer what no store should.</summary>
public sealed class BadAnswersTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 22, 18, 31, 0, TimeSpan.Zero);

    private static readonly string[] Metrics =
    [
        "http_server_duration_count",
        "krakend_proxy_duration_count",
        "krakend_backend_duration_count",
        "http_client_duration_count",
        "process_start_time_seconds",
        "up",
    ];

    private static readonly string[] OddRoutes =
    [
        "/a\"b\\c",
        "/a{b}|c.*(d)+[e]?^",
        "/two\nlines\r\ttab",
        "/päth/日本語/🙂",
        "/with space, job=\"x\"} or vector(1) #",
        "/" + new string('x', 500),
        "/a$m$t$step",
    ];

    [Theory]
    [InlineData("NaN")]
    [InlineData("+Inf")]
    [InlineData("-Inf")]
    [InlineData("1e308")]
    [InlineData("-12")]
    public async Task Values_that_no_counter_has_give_no_healthy_answer_and_no_failure(string value)
    {
        var snapshot = await ReadAsync(StoreOf("/a", value));

        var diagnosis = DiagnosisEngine.Diagnose(snapshot, new Thresholds());

        Assert.NotEqual(DiagnosisStatus.Healthy, diagnosis.Status);
    }

    [Fact]
    public async Task Samples_of_other_times_than_were_asked_for_are_not_taken()
    {
        var late = new StubPrometheus(question =>
            question.IsDiscovery ? Discovered() : Matrix("/a", "7", At.AddHours(1).ToUnixTimeSeconds())
        );

        var snapshot = await ReadAsync(late);

        Assert.All(
            snapshot.Readings.Values.SelectMany(readings => readings.Series),
            reading => Assert.All(reading.Values, value => Assert.True(double.IsNaN(value)))
        );
    }

    [Fact]
    public async Task A_large_gateway_is_read_whatever_characters_its_routes_hold()
    {
        foreach (var route in OddRoutes)
        {
            var prometheus = StoreOf(route, "3");

            var snapshot = await ReadAsync(prometheus, new PrometheusOptions { TotalsFromSeries = 1 });

            Assert.DoesNotContain(snapshot.Problems, problem => problem.Failed);
            Assert.All(
                prometheus.Asked.Where(question => question.IsRange),
                question => Assert.DoesNotContain("$", question.Query, StringComparison.Ordinal)
            );
        }
    }

    [PrometheusFact]
    public async Task Prometheus_understands_the_queries_for_routes_of_every_kind_of_character()
    {
        await using var real = await LocalPrometheus.StartAsync(TsdbFolder.Temporary(), new Lab.PrometheusOptions(), default);
        var client = RealStore.Client(real.Address);
        foreach (var route in OddRoutes)
        {
            var asked = StoreOf(route, "3");
            await ReadAsync(asked, new PrometheusOptions { TotalsFromSeries = 1 });
            foreach (var query in asked.Asked.Select(question => question.Query).Distinct(StringComparer.Ordinal))
                await client.QueryAsync(query, At, default);
        }
    }

    [Fact]
    public async Task Two_namings_that_disagree_are_both_counted_and_told()
    {
        var prometheus = new StubPrometheus(question =>
            question.IsDiscovery
                ? StubPrometheus.Vector(
                    "1",
                    [
                        .. Metrics
                            .Append("krakend_backend_duration_seconds_count")
                            .Append("http_server_duration_seconds_count")
                            .Append("krakend_proxy_duration")
                            .Select(Series),
                    ]
                )
                : Matrix("/a", "3", At.ToUnixTimeSeconds())
        );

        var snapshot = await ReadAsync(prometheus);

        Assert.DoesNotContain(snapshot.Problems, problem => problem.Failed);
        Assert.NotEmpty(snapshot.Matchers.Namings);
        Assert.NotEmpty(DiagnosisEngine.Diagnose(snapshot, new Thresholds()).Headline);
    }

    private static StubPrometheus StoreOf(string route, string value) =>
        new(question => question.IsDiscovery ? Discovered() : Matrix(route, value, At.ToUnixTimeSeconds()));

    private static string Discovered() => StubPrometheus.Vector("1", [.. Metrics.Select(Series)]);

    private static string Series(string metric) => $$"""{"__name__":"{{metric}}","job":"gateway"}""";

    private static string Matrix(string route, string value, long unixSeconds) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            {"status":"success","data":{"resultType":"matrix","result":[{"metric":{"http_route":{{JsonSerializer.Serialize(
                route
            )}},"krakend_endpoint_route":{{JsonSerializer.Serialize(
                route
            )}},"http_response_status_code":"500","job":"gateway","instance":"a"},"values":[[{{unixSeconds}},"{{value}}"]]}]} }
            """
        );

    private static Task<Snapshot> ReadAsync(StubPrometheus prometheus, PrometheusOptions? options = null) =>
        prometheus.Reader(options ?? new PrometheusOptions()).ReadAsync("default", At, Signals.All, default);
}
