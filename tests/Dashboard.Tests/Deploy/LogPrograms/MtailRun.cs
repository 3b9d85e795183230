using System.Text.Json;
using Dashboard.TestSupport;
using Counts = System.Collections.Generic.SortedDictionary<string, double>;

namespace Dashboard.Tests.Deploy.LogPrograms;

/// <summary>Runs mtail with the shipped program.</summary>
public static class MtailRun
{
    /// <summary>What each file counts, by its path; a file that counts nothing is there as well.</summary>
    public static async Task<IReadOnlyDictionary<string, Counts>> CountAsync(IReadOnlyCollection<string> files)
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
                MtailProgram.Path,
                .. files.SelectMany(file => new[] { "-logs", file }),
            ]
        );
        Assert.True(exitCode == 0, errors);

        using var answer = JsonDocument.Parse(output);
        var counted = files.ToDictionary(file => file, _ => new Counts(StringComparer.Ordinal), StringComparer.Ordinal);
        foreach (var (file, series, value) in Series(answer.RootElement))
            counted[file].Add(series, value);
        return counted;
    }

    private static IEnumerable<(string File, string Series, double Value)> Series(JsonElement store)
    {
        foreach (var metric in store.EnumerateObject().SelectMany(entry => entry.Value.EnumerateArray()))
        {
            if (!metric.TryGetProperty("LabelValues", out var all))
                continue;
            var keys = metric.GetProperty("Keys").EnumerateArray().Select(key => key.GetString()!).ToList();
            foreach (var one in all.EnumerateArray())
            {
                var values = one.GetProperty("Labels").EnumerateArray().Select(value => value.GetString()!);
                var labels = keys.Zip(values).ToDictionary(label => label.First, label => label.Second, StringComparer.Ordinal);
                labels.Remove(SeriesName.FileLabel, out var file);
                var value = one.GetProperty("Value").GetProperty("Value").GetDouble();
                yield return (file!, SeriesName.Of(metric.GetProperty("Name").GetString()!, labels), value);
            }
        }
    }
}
