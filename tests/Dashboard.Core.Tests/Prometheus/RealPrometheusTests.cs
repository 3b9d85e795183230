using System.Net.Http.Json;
using System.Text.Json;
using Dashboard.Lab;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.KrakenD.Diagnosing;

namespace Dashboard.Core.Tests.Prometheus;

/// <summary>The whole way from a real Prometheus to the answer, over two of the carried recordings of real gateways.</summary>
public sealed class RealPrometheusTests : IClassFixture<RealPrometheusTests.Recorded>
{
    private readonly Recorded recorded;

    public RealPrometheusTests(Recorded recorded) => this.recorded = recorded;

    [PrometheusFact]
    public async Task Three_minutes_after_a_backend_began_to_refuse_it_is_the_first_cause()
    {
        var fault = recorded.Refused.Scenario.Truth[0];

        var diagnosis = await DiagnoseAsync("backend-refused", fault.Onset.AddMinutes(3));

        Assert.Equal("backend-unreachable", diagnosis.Causes[0].Id);
        Assert.Equal(
            fault.Endpoints.Order(StringComparer.Ordinal),
            diagnosis
                .Causes[0]
                .Endpoints.Select(endpoint => endpoint.Split(' ')[1])
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
        );
        Assert.Empty(diagnosis.ReadingProblems);
        Assert.InRange(diagnosis.Queries, 1, 25);
    }

    [PrometheusFact]
    public async Task A_healthy_recording_is_healthy()
    {
        var diagnosis = await DiagnoseAsync("healthy-steady", recorded.Steady.Scenario.End.AddMinutes(-1));

        Assert.Equal(DiagnosisStatus.Healthy, diagnosis.Status);
        Assert.Equal(recorded.Steady.Scenario.ScrapeInterval, diagnosis.ScrapeInterval);
    }

    [PrometheusFact]
    public async Task What_comes_later_does_not_change_the_answer_about_a_moment()
    {
        var before = await DiagnoseAsync("backend-refused", recorded.Refused.Scenario.Truth[0].Onset.AddSeconds(-10));

        Assert.Equal(DiagnosisStatus.Healthy, before.Status);
    }

    [PrometheusFact]
    public async Task A_selector_that_matches_nothing_is_unknown_and_says_what_to_check()
    {
        var diagnosis = await DiagnoseAsync("no-such-recording", recorded.Steady.Scenario.End);

        Assert.Equal(DiagnosisStatus.Unknown, diagnosis.Status);
        Assert.Contains("no KrakenD metrics for the configured selector", diagnosis.Headline);
    }

    [PrometheusFact]
    public async Task A_moment_before_all_data_is_unknown() =>
        Assert.Equal(
            DiagnosisStatus.Unknown,
            (await DiagnoseAsync("healthy-steady", recorded.Steady.Scenario.Start.AddHours(-2))).Status
        );

    [PrometheusFact]
    public async Task A_selector_that_is_no_PromQL_is_a_bad_query()
    {
        var failure = await Assert.ThrowsAsync<SignalSourceException>(() =>
            ReadAsync("cluster=~\"(\"", recorded.Steady.Scenario.End)
        );

        Assert.Equal(SignalSourceFailure.BadQuery, failure.Failure);
    }

    [PrometheusFact]
    public async Task Every_query_shown_as_evidence_is_answered_and_gives_the_number_beside_it()
    {
        var at = recorded.Refused.Scenario.Truth[0].Onset.AddMinutes(3);
        var diagnosis = await DiagnoseAsync("backend-refused", at);

        foreach (var item in diagnosis.Causes.SelectMany(cause => cause.Evidence).Where(item => item.Query is not null))
        {
            var value = await ValueAsync(item.Query!, at);
            if (item.Unit == "ratio" && item is { Value: > 0, Verdict: not EvidenceVerdict.Unknown })
                Assert.True(
                    value is { } number && Math.Abs(number - item.Value.Value) < 0.1,
                    $"{item.Text}: {item.Value} but {value} by {item.Query}"
                );
        }
    }

    private async Task<Diagnosis> DiagnoseAsync(string recording, DateTimeOffset at) =>
        DiagnosisEngine.Diagnose(await ReadAsync($"cluster=\"{recording}\"", at), new Thresholds());

    private Task<Snapshot> ReadAsync(string selector, DateTimeOffset at) =>
        RealStore.ReadAsync(recorded.Prometheus.Address, selector, at);

    private async Task<double?> ValueAsync(string query, DateTimeOffset at)
    {
        using var http = new HttpClient { BaseAddress = recorded.Prometheus.Address };
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["query"] = query, ["time"] = at.ToString("O") }
        );
        using var response = await http.PostAsync("api/v1/query", form);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(answer.GetProperty("status").GetString() == "success", $"{answer} for {query}");
        var result = answer.GetProperty("data").GetProperty("result");
        return result.GetArrayLength() == 1 ? PrometheusNumberOf(result[0].GetProperty("value")[1].GetString()!) : null;
    }

    private static double PrometheusNumberOf(string text) =>
        double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>One Prometheus with both recordings for all tests of the class; it is not started where it is not
    /// installed.</summary>
    public sealed class Recorded : IAsyncLifetime
    {
        private LocalPrometheus? prometheus;

        public LocalPrometheus Prometheus => prometheus!;

        public Recording Refused { get; private set; } = null!;

        public Recording Steady { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            if (new PrometheusFactAttribute().Skip is not null)
                return;
            Refused = await RecordingCollection.Carried.LoadAsync("backend-refused", default);
            Steady = await RecordingCollection.Carried.LoadAsync("healthy-steady", default);
            prometheus = await LocalPrometheus.StartWithAsync([Refused, Steady], default);
        }

        public async Task DisposeAsync()
        {
            if (prometheus is not null)
                await prometheus.DisposeAsync();
        }
    }
}
