using System.Globalization;
using System.Text.Json;
using Dashboard.Lab;
using Dashboard.TestSupport;
using Scenario = Dashboard.Lab.Scenario;

namespace Dashboard.Tests.Deploy.LogPrograms;

/// <summary>The log counters of all recordings, in a Prometheus on the blocks that they were recorded into.</summary>
public sealed class RecordedCounters : IAsyncLifetime
{
    private static readonly string[] Needed = ["prometheus", "tar", "xz", "recordings/tsdb.tar.xz"];

    private static readonly string[] OfTheScrape = ["job", "instance", "namespace", "pod", "scenario"];

    private readonly HttpClient http = new();
    private LocalPrometheus? prometheus;

    /// <summary>The recordings that have logs; none where there are no recordings.</summary>
    public static TheoryData<string> Names { get; } = [.. Logs.Select(path => Path.GetFileName(Path.GetDirectoryName(path)!))];

    private static IEnumerable<string> Logs =>
        SharedFolder.Find("recordings") is { } folder
            ? Directory.GetFiles(folder, "logs.tar.gz", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            : Enumerable.Empty<string>();

    public async Task InitializeAsync()
    {
        if (Needs.Missing(Needed) is not null)
            return;
        var data = TsdbFolder.Temporary();
        foreach (var blocks in Directory.GetFiles(SharedFolder.Find("recordings")!, "tsdb*.tar.xz"))
        {
            var (exitCode, _, errors) = await Tool.RunAsync("tar", "-x", "-J", "-f", blocks, "-C", data.Path);
            Assert.True(exitCode == 0, errors);
        }

        prometheus = await LocalPrometheus.StartAsync(data, new PrometheusOptions(), CancellationToken.None);
    }

    /// <summary>What was recorded between the first scrape of a log counter and the last one before the end.</summary>
    public async Task<RecordedIncrements> OfAsync(string recording, Scenario scenario)
    {
        // A range selector in an instant query answers with the stored samples at their own times.
        var seconds = (int)(scenario.End - scenario.Start).TotalSeconds;
        var query = $$"""{__name__=~"krakend_log_.*", scenario="{{recording}}"}[{{seconds}}s]""";
        var path = $"api/v1/query?query={Uri.EscapeDataString(query)}&time={scenario.End.ToUnixTimeSeconds()}";
        using var answer = JsonDocument.Parse(await http.GetStringAsync(new Uri(prometheus!.Address, path)));
        var result = answer.RootElement.GetProperty("data").GetProperty("result").EnumerateArray();
        return RecordedIncrements.Of(result.Select(Read), scenario.ScrapeInterval);
    }

    public async Task DisposeAsync()
    {
        http.Dispose();
        if (prometheus is not null)
            await prometheus.DisposeAsync();
    }

    private static RecordedSeries Read(JsonElement series)
    {
        var labels = series
            .GetProperty("metric")
            .EnumerateObject()
            .ToDictionary(label => label.Name, label => label.Value.GetString()!, StringComparer.Ordinal);
        labels.Remove("__name__", out var name);
        return new RecordedSeries
        {
            Pod = labels.GetValueOrDefault("pod"),
            Name = SeriesName.Of(name!, labels.Where(label => !OfTheScrape.Contains(label.Key))),
            Samples = [.. series.GetProperty("values").EnumerateArray().Select(ReadSample)],
        };
    }

    private static Sample ReadSample(JsonElement sample) =>
        new(
            DateTimeOffset.UnixEpoch.AddMilliseconds((double)sample[0].GetDecimal() * 1000),
            double.Parse(sample[1].GetString()!, CultureInfo.InvariantCulture)
        );
}
