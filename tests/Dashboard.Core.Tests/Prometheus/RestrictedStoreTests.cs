using Dashboard.Core.Prometheus;
using Dashboard.Lab;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.KrakenD.Diagnosing;

namespace Dashboard.Core.Tests.Prometheus;

/// <summary>The same recordings through stores that refuse what Google's and Azure's refuse, and directly.</summary>
public sealed class RestrictedStoreTests : IClassFixture<RestrictedStoreTests.Recorded>
{
    private readonly Recorded recorded;

    public RestrictedStoreTests(Recorded recorded) => this.recorded = recorded;

    [TheoryThatNeeds("prometheus")]
    [InlineData("backend-refused")]
    [InlineData("client-rate-limit")]
    [InlineData("oom-kill")]
    [InlineData("healthy-steady")]
    public async Task Where_names_must_be_exact_the_answer_is_the_same_without_a_setting(string name)
    {
        await using var store = await RestrictedStore.StartAsync(recorded.Prometheus.Address, takesOneMetric: false);
        var (selector, at) = recorded.MomentOf(name);

        var direct = Diagnose(await RealStore.ReadAsync(recorded.Prometheus.Address, selector, at));
        var through = Diagnose(await RealStore.ReadAsync(store.Address, selector, at));

        Assert.Equal(1, store.Refused);
        Assert.Equal(direct.Sentence, through.Sentence);
        Assert.Equal(Ranked(direct), Ranked(through));
        Assert.Equal(direct.Signals, through.Signals);
        Assert.Empty(through.ReadingProblems);
    }

    [TheoryThatNeeds("prometheus")]
    [InlineData("backend-refused")]
    [InlineData("client-rate-limit")]
    [InlineData("oom-kill")]
    [InlineData("healthy-steady")]
    public async Task Where_a_query_may_name_one_metric_the_status_and_the_first_cause_are_the_same(string name)
    {
        await using var store = await RestrictedStore.StartAsync(recorded.Prometheus.Address, takesOneMetric: true);
        var (selector, at) = recorded.MomentOf(name);

        var direct = Diagnose(await RealStore.ReadAsync(recorded.Prometheus.Address, selector, at));
        var through = Diagnose(
            await RealStore.ReadAsync(
                store.Address,
                selector,
                at,
                gateway => (gateway.Discovery, gateway.OneMetricPerQuery) = (DiscoveryMethod.Labels, true)
            )
        );

        Assert.Equal(0, store.Refused);
        Assert.Equal(direct.Status, through.Status);
        Assert.Equal(direct.Causes.Select(cause => cause.Id).Take(1), through.Causes.Select(cause => cause.Id).Take(1));
        Assert.Empty(through.ReadingProblems);
    }

    [PrometheusFact]
    public async Task A_store_that_refuses_for_another_reason_is_told_with_that_reason()
    {
        var failure = await Assert.ThrowsAsync<SignalSourceException>(() =>
            RealStore.ReadAsync(recorded.Prometheus.Address, "cluster=~\"(\"", recorded.MomentOf("healthy-steady").At)
        );

        Assert.Equal(SignalSourceFailure.BadQuery, failure.Failure);
    }

    private static Diagnosis Diagnose(Snapshot snapshot) => DiagnosisEngine.Diagnose(snapshot, new Thresholds());

    private static IEnumerable<(string, double)> Ranked(Diagnosis diagnosis) =>
        diagnosis.Causes.Select(cause => (cause.Id, Math.Round(cause.Confidence, 6)));

    /// <summary>One Prometheus with the recordings for all tests of the class.</summary>
    public sealed class Recorded : IAsyncLifetime
    {
        private readonly Dictionary<string, Recording> recordings = new(StringComparer.Ordinal);
        private LocalPrometheus? prometheus;

        public LocalPrometheus Prometheus => prometheus!;

        public (string Selector, DateTimeOffset At) MomentOf(string name)
        {
            var scenario = recordings[name].Scenario;
            var at = scenario.Truth.Count > 0 ? scenario.Truth[0].Onset.AddMinutes(4) : scenario.End.AddMinutes(-1);
            return ($"cluster=\"{name}\"", at);
        }

        public async Task InitializeAsync()
        {
            if (new PrometheusFactAttribute().Skip is not null)
                return;
            foreach (var name in new[] { "backend-refused", "client-rate-limit", "oom-kill", "healthy-steady" })
                recordings[name] = await RecordingCollection.Carried.LoadAsync(name, default);
            prometheus = await LocalPrometheus.StartWithAsync(recordings.Values, default);
        }

        public async Task DisposeAsync()
        {
            if (prometheus is not null)
                await prometheus.DisposeAsync();
        }
    }
}
