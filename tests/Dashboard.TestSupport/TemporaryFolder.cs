namespace Dashboard.TestSupport;

/// <summary>A folder of a test's own that goes with it.</summary>
public sealed class TemporaryFolder : IDisposable
{
    private const int MaxAttempts = 20;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("dashboard-");

    public string Path => folder.FullName;

    public string PathTo(string file) => System.IO.Path.Combine(folder.FullName, file);

    public void Dispose()
    {
        // What is just being closed may still write a file into it.
        for (var attempt = 1; Directory.Exists(folder.FullName); attempt++)
        {
            try
            {
                folder.Delete(recursive: true);
            }
            catch (IOException) when (attempt < MaxAttempts)
            {
                Thread.Sleep(TimeSpan.FromMilliseconds(50));
            }
        }
    }
}
