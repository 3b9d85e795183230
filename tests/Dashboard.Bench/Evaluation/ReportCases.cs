using Dashboard.Lab;

namespace Dashboard.Bench.Evaluation;

/// <summary>Cases rebuilt from public reports: a file of labels, and a Prometheus that holds the samples of each.</summary>
internal static class ReportCases
{
    /// <summary>Reads a file of labels: per name the cause that is right, and when.</summary>
    /// <exception cref="RecordingException">The file is missing or says something else.</exception>
    public static IReadOnlyList<ReportCase> Load(string file) =>
        [
            .. CaseCollection
                .LabelsIn(file)
                .Select(entry => new ReportCase(entry.Key, entry.Value.Selector, ScenarioOf(entry.Value))),
        ];

    private static Scenario ScenarioOf(CaseLabel label) =>
        new()
        {
            About = label.Note,
            Krakend = "",
            ScrapeInterval = TimeSpan.FromSeconds(15),
            Start = DateTimeOffset.FromUnixTimeSeconds(label.Start),
            End = DateTimeOffset.FromUnixTimeSeconds(label.End),
            Truth = label.Expected == CaseLabel.Healthy ? [] : [FaultOf(label)],
        };

    private static Fault FaultOf(CaseLabel label) =>
        new()
        {
            Cause = label.Expected,
            AlsoAccepted = label.AlsoAccepted,
            Onset = DateTimeOffset.FromUnixTimeSeconds(label.Onset),
            Cleared = DateTimeOffset.FromUnixTimeSeconds(label.End),
        };
}

/// <summary>One case.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Selector">PromQL matchers of its series.</param>
/// <param name="Scenario">What is right about it.</param>
internal sealed record ReportCase(string Name, string Selector, Scenario Scenario);
