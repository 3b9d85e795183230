using Dashboard.TestSupport;
using Dashboard.Troubleshooting.KrakenD.Diagnosing;

namespace Dashboard.Troubleshooting.Tests.KrakenD.Diagnosing;

/// <summary>An answer that is given while the history of a large gateway is still being read.</summary>
public sealed class PartialHistoryTests
{
    [Fact]
    public void The_answer_says_from_when_on_it_knows_and_that_more_follows()
    {
        var snapshot = Scenario.Healthy().Build();
        var from = snapshot.At.AddMinutes(-9.5);

        var diagnosis = DiagnosisEngine.Diagnose(snapshot with { HistoryFrom = from }, new Thresholds());

        Assert.Equal(from, diagnosis.HistoryFrom);
        Assert.StartsWith(
            "The history is still being read, so far from ",
            Assert.Single(diagnosis.ReadingProblems),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Of_a_history_that_was_read_whole_nothing_is_said()
    {
        var diagnosis = DiagnosisEngine.Diagnose(Scenario.Healthy().Build(), new Thresholds());

        Assert.Null(diagnosis.HistoryFrom);
        Assert.Empty(diagnosis.ReadingProblems);
    }
}
