using System.Formats.Tar;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dashboard.TestSupport;

namespace Dashboard.Tests.Deploy;

public sealed partial class RecordedLogsTests
{
    [TheoryThatNeeds("mtail", "recordings/backend-refused/samples.json.gz")]
    [InlineData("backend-refused")]
    [InlineData("jwk-unreachable")]
    [InlineData("jwt-clock-skew")]
    [InlineData("breaker-open")]
    [InlineData("oom-kill")]
    public async Task The_raw_logs_give_the_recorded_counters(string recording)
    {
        var (expected, last) = await RecordedAsync(recording);
        var folder = Directory.CreateTempSubdirectory("krakend-logs-");
        try
        {
            var files = await UnpackAsync(recording, folder.FullName, await StartAsync(recording), last);

            var counted = await LogCounters.OfFilesAsync(files);

            Assert.Equal(
                expected,
                new SortedDictionary<string, double>(counted.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal)
            );
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<(SortedDictionary<string, double> Counters, DateTimeOffset Last)> RecordedAsync(string recording)
    {
        await using var file = File.OpenRead(SharedFolder.Find("recordings", recording, "samples.json.gz")!);
        await using var json = new GZipStream(file, CompressionMode.Decompress);
        using var answer = await JsonDocument.ParseAsync(json);
        var counters = new SortedDictionary<string, double>(StringComparer.Ordinal);
        var last = 0.0;
        foreach (var series in answer.RootElement.GetProperty("data").GetProperty("result").EnumerateArray())
        {
            var labels = series
                .GetProperty("metric")
                .EnumerateObject()
                .ToDictionary(label => label.Name, label => label.Value.GetString()!, StringComparer.Ordinal);
            if (!labels["__name__"].StartsWith("krakend_log_", StringComparison.Ordinal))
                continue;
            var sample = series.GetProperty("values").EnumerateArray().Last();
            var own = labels
                .Where(label => label.Key is not ("__name__" or "job" or "instance" or "namespace" or "pod"))
                .Select(label => (label.Key, label.Value));
            counters[LogCounters.Name(labels["__name__"], own, labels["pod"])] = double.Parse(
                sample[1].GetString()!,
                CultureInfo.InvariantCulture
            );
            last = Math.Max(last, sample[0].GetDouble());
        }

        return (counters, DateTimeOffset.UnixEpoch.AddSeconds(last));
    }

    private static async Task<DateTimeOffset> StartAsync(string recording)
    {
        using var scenario = JsonDocument.Parse(
            await File.ReadAllTextAsync(SharedFolder.Find("recordings", recording, "scenario.json")!)
        );
        return scenario.RootElement.GetProperty("start").GetDateTimeOffset();
    }

    /// <summary>The recorded mtail began with the recording, and the logs go on after its last scrape: only what lies between was
    /// counted.</summary>
    private static async Task<string[]> UnpackAsync(string recording, string folder, DateTimeOffset start, DateTimeOffset last)
    {
        await using var archive = File.OpenRead(SharedFolder.Find("recordings", recording, "logs.tar.gz")!);
        await using (var tar = new GZipStream(archive, CompressionMode.Decompress))
            await TarFile.ExtractToDirectoryAsync(tar, folder, overwriteFiles: false);
        var files = Directory.GetFiles(folder, "*.log", SearchOption.AllDirectories);
        foreach (var file in files)
        {
            var within = false;
            var lines = (await File.ReadAllLinesAsync(file)).Where(line =>
            {
                // Lines without a time belong to the line before.
                if (Time().Match(line) is { Success: true } time)
                    within = IsBetween(time.Value.Replace(" - ", " ", StringComparison.Ordinal), start, last);
                return within;
            });
            await File.WriteAllLinesAsync(file, [.. lines]);
        }

        return files;
    }

    private static bool IsBetween(string time, DateTimeOffset start, DateTimeOffset last)
    {
        var moment = DateTimeOffset.Parse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        return moment >= start && moment <= last;
    }

    [GeneratedRegex(@"\d{4}/\d\d/\d\d (- )?\d\d:\d\d:\d\d(\.\d{3})?", RegexOptions.ExplicitCapture)]
    private static partial Regex Time();
}
