using System.Text;

namespace Dashboard.Lab;

/// <summary>The data folder of a Prometheus; a temporary one disappears when it is disposed.</summary>
public sealed class TsdbFolder : IDisposable
{
    private readonly bool isTemporary;
    private readonly string? cache;

    private TsdbFolder(string path, bool isTemporary, string? cache = null)
    {
        Path = path;
        this.isTemporary = isTemporary;
        this.cache = cache ?? BlockCache.Folder;
    }

    public string Path { get; }

    /// <summary>A new folder; blocks that were made before may be taken from another one.</summary>
    public static TsdbFolder Temporary(string? cache = null) =>
        new(Directory.CreateTempSubdirectory("dashboard-lab-").FullName, isTemporary: true, cache);

    /// <summary>A folder that stays: a new one, or one that a Prometheus has written.</summary>
    public static TsdbFolder At(string path) => new(Directory.CreateDirectory(path).FullName, isTemporary: false);

    /// <summary>Adds the selected samples of a recording as blocks; no Prometheus may be using the folder yet.</summary>
    public Task AddAsync(Recording recording, SampleSelection selection, CancellationToken cancellationToken) =>
        BlockCache.PlaceOf(cache, recording, selection) is { } place
            ? BlockCache.AddAsync(place, Path, folder => MakeBlocksAsync(folder, recording, selection, cancellationToken))
            : MakeBlocksAsync(Path, recording, selection, cancellationToken);

    private static async Task MakeBlocksAsync(
        string folder,
        Recording recording,
        SampleSelection selection,
        CancellationToken cancellationToken
    )
    {
        var file = System.IO.Path.Combine(folder, recording.Name + ".openmetrics");
        try
        {
            await using (var text = new StreamWriter(file, append: false, new UTF8Encoding(false)))
                await OpenMetricsWriter.WriteAsync(text, recording.Series, selection, cancellationToken);
            await Promtool.CreateBlocksAsync(file, folder, cancellationToken);
        }
        finally
        {
            File.Delete(file);
        }
    }

    public void Dispose()
    {
        if (isTemporary && Directory.Exists(Path))
            Directory.Delete(Path, recursive: true);
    }
}
