using Dashboard.TestSupport;
using Dashboard.Troubleshooting.KrakenD.Details;
using Dashboard.Troubleshooting.KrakenD.Diagnosing;

namespace Dashboard.Troubleshooting.Tests.KrakenD.Diagnosing;

/// <summary>A store that warns that it did not give all of its data.</summary>
public sealed class PartialAnswerTests
{
    private const string Warning = "No StoreAPIs matched for this query";

    [Fact]
    public void They_lower_the_confidence_of_the_same_first_cause()
    {
        var whole = Scenario.Healthy().BackendRefuses("orders").Build();

        var (sure, less) = (Diagnose(whole), Diagnose(Partial(whole)));

        Assert.Equal(sure.Causes[0].Id, less.Causes[0].Id);
        Assert.InRange(less.Causes[0].Confidence, sure.Causes[0].Confidence - 0.2, sure.Causes[0].Confidence - 0.02);
    }

    [Fact]
    public void They_are_told_beside_the_headline_and_once_for_all_signals()
    {
        var diagnosis = Diagnose(Partial(Scenario.Healthy().Build()));

        Assert.Equal(DiagnosisStatus.Healthy, diagnosis.Status);
        Assert.Contains("the store warns that its answers are partial", diagnosis.Detail, StringComparison.Ordinal);
        var problem = Assert.Single(diagnosis.ReadingProblems);
        Assert.StartsWith("server-requests, proxy-requests: answered with a warning", problem, StringComparison.Ordinal);
        Assert.EndsWith(Warning, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void They_are_told_on_the_telemetry_page()
    {
        var detail = TelemetryDetailBuilder.Tell(Partial(Scenario.Healthy().Build()));

        Assert.EndsWith(Warning, Assert.Single(detail.Advice), StringComparison.Ordinal);
    }

    private static Snapshot Partial(Snapshot whole) =>
        whole with
        {
            Problems =
            [
                new ReadingProblem("server-requests", Warning, Failed: false),
                new ReadingProblem("proxy-requests", Warning, Failed: false),
            ],
        };

    private static Diagnosis Diagnose(Snapshot snapshot) => DiagnosisEngine.Diagnose(snapshot, new Thresholds());
}
