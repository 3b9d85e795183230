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

    /// <summary>Adds what recording rules give, evaluated by a Prometheus with the data that they read; no Prometheus may be
    /// using this folder yet.</summary>
    /// <param name="rules">The rules as a file holds them.</param>
    /// <param name="prometheus">Evaluates them.</param>
    /// <param name="from">The first moment, in UTC.</param>
    /// <param name="until">The last moment, in UTC.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task AddRecordedAsync(
        string rules,
        Uri prometheus,
        DateTimeOffset from,
        DateTimeOffset until,
        CancellationToken cancellationToken
    )
    {
        var file = System.IO.Path.Combine(Path, "rules.yml");
        try
        {
            await File.WriteAllTextAsync(file, rules, cancellationToken);
            await Promtool.RecordAsync(file, prometheus, from, until, Path, cancellationToken);
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
