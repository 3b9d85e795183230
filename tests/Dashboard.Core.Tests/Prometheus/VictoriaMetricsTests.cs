using Dashboard.Lab;
using Dashboard.TestSupport;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.KrakenD.Diagnosing;

namespace Dashboard.Core.Tests.Prometheus;

/// <summary>Every carried recording in a real VictoriaMetrics.</summary>
public sealed class VictoriaMetricsTests
{
    public static TheoryData<string> Carried => [.. RecordingCollection.Carried.Names];

    [TheoryThatNeeds("victoria-metrics")]
    [MemberData(nameof(Carried))]
    public async Task The_first_answer_is_right_and_no_healthy_moment_is_flagged(string name)
    {
        var recording = await RecordingCollection.Carried.LoadAsync(name, default);
        await using var store = await LocalVictoriaMetrics.StartWithAsync([recording], default);

        foreach (var at in HealthyMoments(recording.Scenario))
        {
            var before = await DiagnoseAsync(store, name, at);
            Assert.True(before.Status == DiagnosisStatus.Healthy, $"{at:HH:mm:ss}: {before.Headline}");
        }

        var right = recording.Scenario.Truth.SelectMany(fault => fault.AlsoAccepted.Append(fault.Cause)).ToHashSet();
        foreach (var at in recording.Scenario.Truth.SelectMany(MomentsIn))
        {
            var during = await DiagnoseAsync(store, name, at);
            Assert.True(right.Contains(during.Causes[0].Id), $"{at:HH:mm:ss}: {during.Causes[0].Id}, {during.Headline}");
        }
    }

    private static IEnumerable<DateTimeOffset> MomentsIn(Fault fault) =>
        [fault.Onset.AddMinutes(3).AddSeconds(20), fault.Onset.AddMinutes(5).AddSeconds(7), fault.Onset.AddMinutes(8)];

    // On no grid: VictoriaMetrics moves what it is asked for to whole steps when it may.
    private static IEnumerable<DateTimeOffset> HealthyMoments(Lab.Scenario scenario) =>
        new[] { scenario.Start.AddMinutes(5), scenario.Start.AddMinutes(9).AddSeconds(13) }.Where(at =>
            scenario.Truth.All(fault => at < fault.Onset)
        );

    private static async Task<Diagnosis> DiagnoseAsync(LocalVictoriaMetrics store, string recording, DateTimeOffset at) =>
        DiagnosisEngine.Diagnose(await RealStore.ReadAsync(store.Address, $"cluster=\"{recording}\"", at), new Thresholds());
}
