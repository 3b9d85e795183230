using System.Globalization;
using System.Text.Json;
using Dashboard.TestSupport;

namespace Dashboard.Tests.Deploy;

/// <summary>What the shipped mtail program counts in log files.</summary>
public static class LogCounters
{
    public static async Task<IReadOnlyDictionary<string, double>> OfLinesAsync(params string[] lines)
    {
        var folder = Directory.CreateTempSubdirectory("krakend-log-");
        try
        {
            var file = Path.Combine(folder.FullName, "gateway.log");
            await File.WriteAllLinesAsync(file, lines);
            var counters = await OfFilesAsync(file);
            return counters.ToDictionary(
                counter => counter.Key.Replace(",source=gateway", "", StringComparison.Ordinal),
                counter => counter.Value,
                StringComparer.Ordinal
            );
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Counters as <c>name{label=value,…,source=file name}</c>.</summary>
    public static async Task<IReadOnlyDictionary<string, double>> OfFilesAsync(params string[] files)
    {
        var (exitCode, output, errors) = await Tool.RunAsync(
            "mtail",
            [
                "-address",
                "127.0.0.1",
                "-port",
                "0",
                "-one_shot",
                "-one_shot_format",
                "json",
                "-logtostderr",
                "-stderrthreshold",
                "ERROR",
                "-progs",
                Repository.PathTo("deploy", "krakend.mtail"),
                .. files.SelectMany(file => new[] { "-logs", file }),
            ]
        );
        Assert.True(exitCode == 0, errors);

        using var answer = JsonDocument.Parse(output);
        return Series(answer.RootElement).ToDictionary(series => series.Name, series => series.Value, StringComparer.Ordinal);
    }

    public static string Name(string metric, IEnumerable<(string Label, string Value)> labels, string source) =>
        $"{metric}{{{string.Join(',', labels.OrderBy(label => label.Label, StringComparer.Ordinal).Select(label => $"{label.Label}={label.Value}"))},source={source}}}";

    private static IEnumerable<(string Name, double Value)> Series(JsonElement store)
    {
        foreach (var metric in store.EnumerateObject().SelectMany(entry => entry.Value.EnumerateArray()))
        {
            if (!metric.TryGetProperty("LabelValues", out var all))
                continue;
            var keys = metric.GetProperty("Keys").EnumerateArray().Select(key => key.GetString()!).ToList();
            foreach (var one in all.EnumerateArray())
            {
                var labels = keys.Zip(one.GetProperty("Labels").EnumerateArray().Select(value => value.GetString()!)).ToList();
                var source = Path.GetFileNameWithoutExtension(labels.Single(label => label.First == "logfile").Second);
                var value = Convert.ToDouble(
                    one.GetProperty("Value").GetProperty("Value").GetRawText(),
                    CultureInfo.InvariantCulture
                );
                yield return (
                    Name(metric.GetProperty("Name").GetString()!, labels.Where(label => label.First != "logfile"), source),
                    value
                );
            }
        }
    }
}
