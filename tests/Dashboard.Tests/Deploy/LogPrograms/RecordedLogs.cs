using System.Formats.Tar;
using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;

namespace Dashboard.Tests.Deploy.LogPrograms;

/// <summary>
/// The raw logs of a recording, each file cut in two: the lines that its counters must have counted between their first and their
/// last scrape, and those that they may have counted, up to one scrape interval around the edges. A file's own beginning is an
/// edge as well, because the counting began when it was found, and so is what has no time.
/// </summary>
public sealed partial class RecordedLogs : IDisposable
{
    private static readonly string[] TimeFormats = ["yyyy/MM/dd - HH:mm:ss", "yyyy/MM/dd - HH:mm:ss.fff", "yyyy/MM/dd HH:mm:ss"];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("krakend-logs-");

    private RecordedLogs() { }

    public required IReadOnlyList<CutFile> Files { get; init; }

    public static async Task<RecordedLogs> UnpackAsync(string archive, RecordedIncrements increments, TimeSpan scrapeInterval)
    {
        var files = new List<CutFile>();
        var logs = new RecordedLogs { Files = files };
        await using var packed = File.OpenRead(archive);
        await using var tar = new GZipStream(packed, CompressionMode.Decompress);
        await TarFile.ExtractToDirectoryAsync(tar, logs.folder.FullName, overwriteFiles: false);
        foreach (var log in logs.folder.GetFiles("*.log", SearchOption.AllDirectories))
        {
            var pod = Path.GetFileNameWithoutExtension(log.Name);
            var file = new CutFile(pod, log.FullName + ".certain", log.FullName + ".possible");
            await CutAsync(log.FullName, file, new Edges(increments.First, increments.Last, scrapeInterval));
            files.Add(file);
        }

        return logs;
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static async Task CutAsync(string log, CutFile file, Edges edges)
    {
        await using var certain = new StreamWriter(file.Certain);
        await using var possible = new StreamWriter(file.Possible);
        DateTimeOffset? begin = null;
        StreamWriter? writer = possible;
        await foreach (var line in File.ReadLinesAsync(log))
        {
            // A line without a time belongs to the line before.
            if (TimeOf(line) is { } time)
            {
                begin ??= time;
                writer =
                    edges.IsCertain(time, begin.Value) ? certain
                    : edges.IsPossible(time) ? possible
                    : null;
            }

            if (writer is not null)
                await writer.WriteLineAsync(line);
        }
    }

    private static DateTimeOffset? TimeOf(string line) =>
        Time().Match(line) is { Success: true } time
            ? DateTimeOffset.ParseExact(time.ValueSpan, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
            : null;

    [GeneratedRegex(@"\d{4}/\d\d/\d\d (- )?\d\d:\d\d:\d\d(\.\d{3})?", RegexOptions.ExplicitCapture)]
    private static partial Regex Time();

    /// <summary>The paths of the two parts.</summary>
    public sealed record CutFile(string Pod, string Certain, string Possible);

    private sealed record Edges(DateTimeOffset First, DateTimeOffset Last, TimeSpan ScrapeInterval)
    {
        public bool IsCertain(DateTimeOffset time, DateTimeOffset begin) =>
            time >= First && time <= Last - ScrapeInterval && time > begin + ScrapeInterval;

        public bool IsPossible(DateTimeOffset time) => time >= First - ScrapeInterval && time <= Last;
    }
}
