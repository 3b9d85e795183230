using Dashboard.Lab;

namespace Dashboard.Bench.Tests.Cases;

/// <summary>Every simulated case, asked twice before its fault and twice during it.</summary>
public sealed class CaseTests(CasePrometheus prometheus) : IClassFixture<CasePrometheus>
{
    private static readonly TimeSpan[] BeforeOnset = [TimeSpan.FromMinutes(-15), TimeSpan.FromMinutes(-5)];
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Later = TimeSpan.FromMinutes(6);

    public static TheoryData<string> Reported => [.. CaseCollection.Reported.Labels.Keys];

    public static TheoryData<string> Similar => [.. CaseCollection.Similar.Labels.Keys];

    [Theory]
    [MemberData(nameof(Reported))]
    public Task What_operators_reported_is_told_right(string name) => IsToldRightAsync(CaseCollection.Reported.Labels[name]);

    [Theory]
    [MemberData(nameof(Similar))]
    public Task What_only_resembles_a_report_is_told_right(string name) => IsToldRightAsync(CaseCollection.Similar.Labels[name]);

    private async Task IsToldRightAsync(CaseLabel label)
    {
        var onset = DateTimeOffset.FromUnixTimeSeconds(label.Onset);
        var wrong = new List<string>();
        foreach (var before in BeforeOnset)
            wrong.AddRange(CaseJudge.BeforeOnset(await prometheus.AskAsync(label, onset + before), label));
        wrong.AddRange(CaseJudge.DuringFault(await prometheus.AskAsync(label, onset + Soon), label, windowIsFull: false));
        wrong.AddRange(CaseJudge.DuringFault(await prometheus.AskAsync(label, onset + Later), label, windowIsFull: true));
        Assert.True(wrong.Count == 0, $"{label.Note}\n{string.Join('\n', wrong)}");
    }
}
