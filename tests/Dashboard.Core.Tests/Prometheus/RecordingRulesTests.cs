using System.Globalization;
using System.Net;
using Dashboard.Core.Prometheus;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.KrakenD.Telemetry;

namespace Dashboard.Core.Tests.Prometheus;

/// <summary>When a large gateway is read from recording rules, and when from its counters.</summary>
public sealed class RecordingRulesTests
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

    [Fact]
    public async Task With_all_markers_every_recorded_signal_is_read_from_its_rule_and_at_once()
    {
        var prometheus = Store(SignalRules.MarkersOfHistory);

        var snapshot = await ReadAsync(prometheus, Large());

        Assert.True(snapshot.FromRecordingRules);
        Assert.Null(snapshot.HistoryFrom);
        foreach (var signal in SignalRules.Recorded)
        {
            var question = Assert.Single(
                prometheus.Asked,
                question => question.IsRange && question.Query.Contains(SignalRules.NameOf(signal), StringComparison.Ordinal)
            );
            Assert.Equal(Seconds(At - Signals.History + Signals.Step), question.Form["start"]);
        }

        Assert.DoesNotContain(
            prometheus.Asked,
            question => question.Query.Contains("krakend_backend_duration_count{", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task With_one_marker_less_all_signals_are_read_from_their_counters() =>
        await AssertReadsCountersAsync(Store(SignalRules.MarkersOfHistory - 1), Large());

    [Fact]
    public async Task Without_rules_all_signals_are_read_from_their_counters() =>
        await AssertReadsCountersAsync(Store(markers: null), Large());

    [Fact]
    public async Task Where_the_settings_say_so_rules_are_not_looked_for()
    {
        var prometheus = Store(SignalRules.MarkersOfHistory);
        var options = Large();
        options.UseRecordingRules = false;

        await AssertReadsCountersAsync(prometheus, options);

        Assert.DoesNotContain(prometheus.Asked, IsCoverage);
    }

    [Fact]
    public async Task Of_a_small_gateway_rules_are_not_looked_for()
    {
        var prometheus = Store(SignalRules.MarkersOfHistory);

        await AssertReadsCountersAsync(prometheus, new PrometheusOptions());

        Assert.DoesNotContain(prometheus.Asked, IsCoverage);
    }

    [Fact]
    public async Task Where_the_look_for_rules_fails_the_counters_are_read()
    {
        var prometheus = new StubPrometheus(
            (question, _) =>
                Task.FromResult(
                    IsCoverage(question)
                        ? StubPrometheus.Json("no", HttpStatusCode.InternalServerError, "text/plain")
                        : StubPrometheus.Json(AnswerOf(question, markers: null))
                )
        );

        await AssertReadsCountersAsync(prometheus, Large());
    }

    private static async Task AssertReadsCountersAsync(StubPrometheus prometheus, PrometheusOptions options)
    {
        var snapshot = await ReadAsync(prometheus, options);

        Assert.False(snapshot.FromRecordingRules);
        Assert.DoesNotContain(
            prometheus.Asked,
            question => question.IsRange && question.Query.Contains("krakend_signal:", StringComparison.Ordinal)
        );
        Assert.Contains(
            prometheus.Asked,
            question => question.Query.Contains("krakend_backend_duration_count{", StringComparison.Ordinal)
        );
    }

    private static Task<Snapshot> ReadAsync(StubPrometheus prometheus, PrometheusOptions options) =>
        prometheus.Reader(options, "namespace=\"shop\"").ReadAsync("default", At, Signals.All, default);

    private static PrometheusOptions Large() => new() { TotalsFromSeries = 1, SlicesFromSeries = 1 };

    private static StubPrometheus Store(int? markers) => new(question => AnswerOf(question, markers));

    private static string AnswerOf(StubPrometheus.Question question, int? markers) =>
        question.IsDiscovery
            ? StubPrometheus.Vector("1", [.. Metrics.Select(metric => $$"""{"__name__":"{{metric}}","job":"gateway"}""")])
        : IsCoverage(question) && markers is { } count
            ? StubPrometheus.Vector(
                count.ToString(CultureInfo.InvariantCulture),
                [
                    .. SignalRules.Recorded.Select(signal => Labels(signal.Name, SignalRules.RevisionOf(signal))),
                    Labels(SignalRules.TargetsValue, ""),
                ]
            )
        : StubPrometheus.Nothing;

    private static bool IsCoverage(StubPrometheus.Question question) =>
        question.Query.StartsWith("min by (recorded", StringComparison.Ordinal);

    private static string Labels(string recorded, string revision) =>
        $$"""{"job":"gateway","namespace":"shop","recorded":"{{recorded}}","revision":"{{revision}}"}""";

    private static string Seconds(DateTimeOffset moment) =>
        moment.ToUnixTimeSeconds().ToString("0.000", CultureInfo.InvariantCulture);
}
