using Dashboard.TestSupport;

namespace Dashboard.Troubleshooting.Tests.KrakenD.Detection;

public sealed class RestartTests
{
    [Fact]
    public void Replicas_that_were_killed_again_and_stay_away_are_down_because_they_are_killed()
    {
        var diagnosis = Scenario.Healthy().WithoutKubernetes().KilledUntilGone(minutesAgo: 12).Diagnose();

        Assert.Equal(DiagnosisStatus.Incident, diagnosis.Status);
        Assert.DoesNotContain(diagnosis.Causes, cause => cause.Id == "gateway-down");
        Assert.Contains("restarted", diagnosis.Sentence, StringComparison.Ordinal);
    }
}
