using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;

namespace Dashboard.Lab;

/// <summary>Simulated cases: labels, and the blocks of a Prometheus that hold the samples.</summary>
public sealed class CaseCollection(string name)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web);

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Cases");

    private readonly Lazy<IReadOnlyDictionary<string, CaseLabel>> labels = new(() =>
        LabelsIn(Path.Combine(Folder, name + ".json"))
    );

    /// <summary>Rebuilt from public reports.</summary>
    public static CaseCollection Reported { get; } = new("reported");

    /// <summary>Of the same kinds, made up by somebody who did not know the rules of the diagnosis.</summary>
    public static CaseCollection Similar { get; } = new("similar");

    /// <summary>The labels of the cases by their names.</summary>
    /// <exception cref="RecordingException">The file is missing or says something else.</exception>
    public IReadOnlyDictionary<string, CaseLabel> Labels => labels.Value;

    /// <summary>Reads a file of labels.</summary>
    /// <exception cref="RecordingException">The file is missing or says something else.</exception>
    public static IReadOnlyDictionary<string, CaseLabel> LabelsIn(string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            return JsonSerializer.Deserialize<Dictionary<string, CaseLabel>>(stream, Format)
                ?? throw new JsonException("There is nothing in it.");
        }
        catch (Exception exception) when (exception is IOException or JsonException)
        {
            throw new RecordingException($"{file} holds no labels of cases: {exception.Message}", exception);
        }
    }

    /// <summary>Adds the samples of all cases; no Prometheus may be using the folder yet.</summary>
    public async Task AddToAsync(TsdbFolder data, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(Path.Combine(Folder, name + ".tar.gz"));
        await using var blocks = new GZipStream(file, CompressionMode.Decompress);
        await TarFile.ExtractToDirectoryAsync(blocks, data.Path, overwriteFiles: true, cancellationToken);
    }
}
