using Dashboard.Lab;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.KrakenD.Diagnosing;

namespace Dashboard.Core.Tests.Prometheus;

/// <summary>Recordings in a real VictoriaMetrics: one of each family of causes, and healthy ones.</summary>
public sealed class VictoriaMetricsTests
{
    [TheoryThatNeeds("victoria-metrics")]
    [InlineData("backend-refused")]
    [InlineData("client-rate-limit")]
    [InlineData("jwk-unreachable")]
    [InlineData("oom-kill")]
    [InlineData("healthy-steady")]
    [InlineData("healthy-rollout")]
    public async Task The_first_answer_is_right_and_no_healthy_moment_is_flagged(string name)
    {
        var recording = await RecordingCollection.Carried.LoadAsync(name, default);
        await using var store = await LocalVictoriaMetrics.StartWithAsync([recording], default);

        foreach (var at in HealthyMoments(recording.Scenario))
        {
            var before = await DiagnoseAsync(store, name, at);
            Assert.True(before.Status == DiagnosisStatus.Healthy, $"{at:HH:mm:ss}: {before.Headline}");
        }

        foreach (var fault in recording.Scenario.Truth)
        {
            var during = await DiagnoseAsync(store, name, fault.Onset.AddMinutes(5).AddSeconds(7));
            Assert.Contains(during.Causes[0].Id, fault.AlsoAccepted.Append(fault.Cause));
        }
    }

    // On no grid: VictoriaMetrics moves what it is asked for to whole steps when it may.
    private static IEnumerable<DateTimeOffset> HealthyMoments(Lab.Scenario scenario) =>
        new[] { scenario.Start.AddMinutes(5), scenario.Start.AddMinutes(9).AddSeconds(13) }.Where(at =>
            scenario.Truth.All(fault => at < fault.Onset)
        );

    private static async Task<Diagnosis> DiagnoseAsync(LocalVictoriaMetrics store, string recording, DateTimeOffset at) =>
        DiagnosisEngine.Diagnose(await RealStore.ReadAsync(store.Address, $"cluster=\"{recording}\"", at), new Thresholds());
}
