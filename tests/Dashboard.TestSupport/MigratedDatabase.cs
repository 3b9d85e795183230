namespace Dashboard.TestSupport;

/// <summary>An empty database file with all tables, made once and copied: the migrations take longer than most tests.</summary>
public static class MigratedDatabase
{
    private static readonly Lazy<byte[]> Template = new(() => MakeAsync().GetAwaiter().GetResult());

    /// <summary>Writes it to a path where nothing is yet.</summary>
    public static void WriteTo(string path) => File.WriteAllBytes(path, Template.Value);

    private static async Task<byte[]> MakeAsync()
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathTo("template.db");
        await TestStore.File(path).OpenAsync(CancellationToken.None);
        return await File.ReadAllBytesAsync(path);
    }
}
