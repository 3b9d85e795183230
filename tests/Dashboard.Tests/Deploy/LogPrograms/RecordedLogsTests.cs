using Dashboard.Lab;
using Dashboard.TestSupport;
using Counts = System.Collections.Generic.SortedDictionary<string, double>;

namespace Dashboard.Tests.Deploy.LogPrograms;

public sealed class RecordedLogsTests(RecordedCounters recorded) : IClassFixture<RecordedCounters>
{
    public static TheoryData<string> Names => RecordedCounters.Names;

    [TheoryThatNeeds("mtail", "prometheus", "tar", "xz", "recordings/tsdb.tar.xz")]
    [MemberData(nameof(Names))]
    public async Task Both_programs_count_the_raw_logs_to_the_recorded_increments(string recording)
    {
        var folder = SharedFolder.Find("recordings")!;
        var scenario = await new RecordingCollection(folder).LoadScenarioAsync(recording, default);
        var increments = await recorded.OfAsync(recording, scenario);
        var archive = Path.Combine(folder, recording, "logs.tar.gz");
        using var logs = await RecordedLogs.UnpackAsync(archive, increments, scenario.ScrapeInterval);

        var byMtail = await MtailRun.CountAsync([.. logs.Files.SelectMany(file => new[] { file.Certain, file.Possible })]);

        Assert.Empty(Differences(increments, logs, file => byMtail[file]));
        Assert.Empty(Differences(increments, logs, file => AlloyPipeline.Count(file, File.ReadLines(file))));
    }

    private static IEnumerable<string> Differences(
        RecordedIncrements increments,
        RecordedLogs logs,
        Func<string, Counts> countedIn
    )
    {
        string PodOf(RecordedLogs.CutFile file) => increments.TellPods ? file.Pod : "";
        var certain = Sums(logs.Files.Select(file => (PodOf(file), countedIn(file.Certain))));
        var possible = Sums(logs.Files.Select(file => (PodOf(file), countedIn(file.Possible))));
        foreach (var key in increments.Counted.Keys.Union(certain.Keys).Order())
        {
            var (least, counted) = (certain.GetValueOrDefault(key), increments.Counted.GetValueOrDefault(key));
            var most = least + possible.GetValueOrDefault(key);
            if (counted < least || counted > most)
                yield return $"{key.Pod} {key.Series}: recorded {counted}, in the log {least} to {most}";
        }
    }

    private static Dictionary<(string Pod, string Series), double> Sums(IEnumerable<(string Pod, Counts Counts)> files) =>
        files
            .SelectMany(file => file.Counts.Select(series => (Key: (file.Pod, series.Key), series.Value)))
            .GroupBy(one => one.Key, one => one.Value)
            .ToDictionary(group => group.Key, group => group.Sum());
}
