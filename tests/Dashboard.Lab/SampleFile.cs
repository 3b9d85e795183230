using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace Dashboard.Lab;

/// <summary>Reads and writes a <c>samples.json.gz</c>: the matrix answer of Prometheus's HTTP API, one series per line.</summary>
internal static class SampleFile
{
    public const string Name = "samples.json.gz";

    public static async Task<IReadOnlyList<Series>> ReadAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        await using var text = new GZipStream(file, CompressionMode.Decompress);
        return await ReadAsync(text, cancellationToken);
    }

    /// <summary>Reads the same matrix, not compressed.</summary>
    public static async Task<IReadOnlyList<Series>> ReadAsync(Stream matrix, CancellationToken cancellationToken)
    {
        using var answer = await JsonDocument.ParseAsync(matrix, default, cancellationToken);
        return [.. answer.RootElement.GetProperty("data").GetProperty("result").EnumerateArray().Select(Read)];
    }

    public static async Task WriteAsync(string path, IEnumerable<Series> series, CancellationToken cancellationToken)
    {
        await using var file = File.Create(path);
        await using var compressed = new GZipStream(file, CompressionLevel.SmallestSize);
        await using var text = new StreamWriter(compressed, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        await text.WriteAsync("{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[");
        var separator = "\n";
        foreach (var one in series)
        {
            await text.WriteAsync((separator + Written(one)).AsMemory(), cancellationToken);
            separator = ",\n";
        }

        await text.WriteAsync("\n]}}\n");
    }

    private static Series Read(JsonElement element)
    {
        var labels = element
            .GetProperty("metric")
            .EnumerateObject()
            .Select(property => new Label(property.Name, property.Value.GetString()!))
            .ToList();
        return new Series
        {
            Name = labels.Find(label => label.Name == "__name__")?.Value ?? throw new JsonException("A series has no name."),
            Labels = [.. labels.Where(label => label.Name != "__name__")],
            Samples = [.. element.GetProperty("values").EnumerateArray().Select(ReadSample)],
        };
    }

    private static Sample ReadSample(JsonElement pair) =>
        new(PrometheusNumber.ParseTime(pair[0].GetDecimal()), PrometheusNumber.Parse(pair[1].GetString()!));

    private static string Written(Series series)
    {
        var metric = new Dictionary<string, string> { ["__name__"] = series.Name };
        foreach (var label in series.Labels)
            metric[label.Name] = label.Value;
        var values = series.Samples.Select(sample =>
            $"[{PrometheusNumber.FormatTime(sample.At)},\"{PrometheusNumber.Format(sample.Value)}\"]"
        );
        return $"{{\"metric\":{JsonSerializer.Serialize(metric)},\"values\":[{string.Join(',', values)}]}}";
    }
}
