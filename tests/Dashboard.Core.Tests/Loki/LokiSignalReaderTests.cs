using System.Net;
using Dashboard.Core.Incidents.Evidence;
using Dashboard.Core.Loki;
using Dashboard.Core.Prometheus;
using Dashboard.Core.Stores;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.KrakenD.Diagnosing;
using Dashboard.Troubleshooting.KrakenD.Telemetry;

namespace Dashboard.Core.Tests.Loki;

/// <summary>A gateway whose log lies in a Loki, with metrics that are made up.</summary>
public sealed class LokiSignalReaderTests : IHttpClientFactory
{
    private const string Secret = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl";

    private readonly FakeLoki loki = new();
    private readonly LogStoreOptions log = new() { Url = "http://loki.test", Selector = "app=\"krakend\"" };
    private Snapshot metrics = Scenario.Healthy().BackendRefuses("orders").WithoutLogs().Build();

    [Fact]
    public async Task Reasons_are_counted_by_step_as_a_log_program_would_count_them()
    {
        Refuses(TimeSpan.FromSeconds(-10), 3);
        Refuses(TimeSpan.FromSeconds(-50), 2);

        var snapshot = await ReadAsync();

        var series = Assert.Single(snapshot.Of(Signals.LogErrors).Series);
        Assert.Equal(("/v1/orders/:id", "refused"), (series.Label("endpoint"), series.Label("reason")));
        Assert.Equal([2, 3], series.Values.Where(double.IsFinite));
        Assert.Equal([2, 3], series.Values.TakeLast(2));
        Assert.True(Diagnose(snapshot).Signals.Logs);
        Assert.Empty(snapshot.Problems);
    }

    [Fact]
    public async Task What_was_counted_proves_the_cause_and_its_newest_lines_stand_beside_it()
    {
        for (var second = 5; second < 200; second += 5)
            Refuses(TimeSpan.FromSeconds(-second), 1);
        log.GrafanaUrl = "https://grafana.example.com/";
        log.GrafanaDataSource = "loki-1";

        var cause = Diagnose(await ReadAsync()).Causes[0];

        Assert.Equal("backend-unreachable", cause.Id);
        var says = Assert.Single(cause.Evidence, item => item.Symptom == "log-says-refused");
        Assert.Equal(EvidenceVerdict.For, says.Verdict);
        Assert.StartsWith("sum(count_over_time({app=\"krakend\"}", says.Query, StringComparison.Ordinal);
        Assert.Equal(10, cause.Log!.Lines.Count);
        Assert.Equal(Scenario.At.AddSeconds(-5), cause.Log.Lines[0].At);
        Assert.Equal("krakend-1", cause.Log.Lines[0].Pod);
        Assert.Contains("connection refused", cause.Log.Lines[0].Text, StringComparison.Ordinal);
        Assert.StartsWith("https://grafana.example.com/explore?schemaVersion=1&panes=%7B%22a%22", cause.Log.Explore);
        Assert.Contains("loki-1", cause.Log.Explore, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_are_shown_without_secrets_without_colours_and_cut()
    {
        Line(
            TimeSpan.FromSeconds(-5),
            $"Get \"http://u:hunter2@orders/v1?token={Secret}&mail=a@b\": dial tcp: connection refused {new string('x', 5000)}"
        );

        var text = Assert.Single((await ReadAsync()).LogLines).Text;

        Assert.DoesNotContain(Secret, text, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", text, StringComparison.Ordinal);
        Assert.DoesNotContain("a@b", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", text, StringComparison.Ordinal);
        Assert.InRange(text.Length, 400, 501);
    }

    [Fact]
    public async Task Nothing_after_the_moment_is_read()
    {
        Refuses(TimeSpan.FromSeconds(-5), 1);
        Refuses(TimeSpan.FromSeconds(5), 7);

        var snapshot = await ReadAsync();

        Assert.Single(snapshot.LogLines);
        Assert.Equal(1, snapshot.Of(Signals.LogErrors).Series[0].Values.Where(double.IsFinite).Sum());
    }

    [Fact]
    public async Task Where_a_log_program_counts_only_the_lines_are_read()
    {
        metrics = Scenario.Healthy().BackendRefuses("orders").Build();
        Refuses(TimeSpan.FromSeconds(-5), 1);

        var snapshot = await ReadAsync();

        Assert.Single(loki.Asked);
        Assert.Equal(metrics.Of(Signals.LogErrors).Series.Count, snapshot.Of(Signals.LogErrors).Series.Count);
        Assert.Single(Diagnose(snapshot).Causes[0].Log!.Lines);
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized, "no", "refused the credentials (401)")]
    [InlineData(HttpStatusCode.BadRequest, "parse error at line 1", "answered 400: parse error at line 1")]
    [InlineData(HttpStatusCode.OK, "<html>", "not Loki's JSON")]
    [InlineData(HttpStatusCode.OK, "{\"data\":{\"resultType\":\"streams\",\"result\":[{}]}}", "not Loki's JSON")]
    public async Task A_log_store_that_fails_is_told_and_the_metrics_go_on(HttpStatusCode status, string body, string words)
    {
        loki.Failure = () => StubPrometheus.Json(body, status);

        var snapshot = await ReadAsync();

        var problem = Assert.Single(snapshot.Problems);
        Assert.Contains(words, problem.Reason, StringComparison.Ordinal);
        Assert.Equal(metrics.Readings.Count, snapshot.Readings.Count);
        Assert.Equal("backend-unreachable", Diagnose(snapshot).Causes[0].Id);
    }

    [Fact]
    public async Task A_log_store_that_says_nothing_holds_the_answer_up_for_its_timeout_only()
    {
        log.Timeout = TimeSpan.FromMilliseconds(50);
        loki.Hangs = true;

        var snapshot = await ReadAsync();

        Assert.Contains("within 100 ms", Assert.Single(snapshot.Problems).Reason, StringComparison.Ordinal);
        Assert.Equal(metrics.Readings.Count, snapshot.Readings.Count);
    }

    [Fact]
    public async Task Lines_stay_where_only_the_counting_fails()
    {
        Refuses(TimeSpan.FromSeconds(-5), 1);
        loki.Failure = () => loki.Asked.Count == 1 ? null : StubPrometheus.Json("too many chunks", HttpStatusCode.BadRequest);

        var snapshot = await ReadAsync();

        Assert.Single(snapshot.LogLines);
        Assert.Contains("too many chunks", Assert.Single(snapshot.Problems).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_without_end_is_refused()
    {
        loki.Failure = () => StubPrometheus.Json(new string(' ', LokiClient.MaxAnswerBytes + 1));

        Assert.Contains("more data than is reasonable", Assert.Single((await ReadAsync()).Problems).Reason);
    }

    [Fact]
    public async Task Without_lines_of_the_selector_the_log_counts_as_not_measured()
    {
        var snapshot = await ReadAsync();

        Assert.False(Diagnose(snapshot).Signals.Logs);
        Assert.Empty(snapshot.Problems);
    }

    [Fact]
    public async Task Stored_evidence_keeps_the_lines()
    {
        Refuses(TimeSpan.FromSeconds(-5), 1);
        var snapshot = await ReadAsync();

        var stored = EvidenceJson.Deserialize<Snapshot>(EvidenceJson.Serialize(snapshot));
        var diagnosis = EvidenceJson.Deserialize<Diagnosis>(EvidenceJson.Serialize(Diagnose(snapshot)));

        Assert.Equal(snapshot.LogLines, stored.LogLines);
        Assert.Equal(snapshot.Logs, stored.Logs);
        Assert.Equal(snapshot.LogLines, diagnosis.Causes[0].Log!.Lines);
    }

    HttpClient IHttpClientFactory.CreateClient(string name)
    {
        Assert.Equal("loki/default", name);
        return new HttpClient(loki, disposeHandler: false);
    }

    private void Refuses(TimeSpan after, int lines)
    {
        for (var line = 0; line < lines; line++)
            Line(after, "Get \"http://orders:8080/v1/orders/1\": dial tcp 10.0.0.1:8080: connect: connection refused");
    }

    private void Line(TimeSpan after, string error) =>
        loki.With(
            Scenario.At + after,
            "[KRAKEND] 2026/11/22 - 18:30:23.939 \u001b[31m▶ ERROR\u001b[0m [ENDPOINT: /v1/orders/:id] " + error,
            ("app", "krakend"),
            ("pod", "krakend-1")
        );

    private Task<Snapshot> ReadAsync()
    {
        var gateway = new GatewayOptions { Name = "default", Logs = log };
        return new LokiSignalReader(new Metrics(metrics), new LokiClients(this, [gateway]), new PrometheusOptions()).ReadAsync(
            "default",
            Scenario.At,
            Signals.All,
            default
        );
    }

    private static Diagnosis Diagnose(Snapshot snapshot) => DiagnosisEngine.Diagnose(snapshot, new Thresholds());

    private sealed class Metrics(Snapshot snapshot) : ISignalReader
    {
        public Task<Snapshot> ReadAsync(
            string gateway,
            DateTimeOffset at,
            IReadOnlyList<Signal> signals,
            CancellationToken cancellationToken
        ) => Task.FromResult(snapshot with { Gateway = gateway });
    }
}
