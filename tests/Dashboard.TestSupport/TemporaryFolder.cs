namespace Dashboard.TestSupport;

/// <summary>A folder of a test's own that goes with it.</summary>
public sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("dashboard-");

    public string Path => folder.FullName;

    public string PathTo(string file) => System.IO.Path.Combine(folder.FullName, file);

    public void Dispose()
    {
        if (folder.Exists)
            folder.Delete(recursive: true);
    }
}
