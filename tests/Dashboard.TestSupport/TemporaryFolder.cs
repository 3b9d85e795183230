namespace Dashboard.TestSupport;

/// <summary>A folder of a test's own that goes with it; in memory where there is room, because databases wait for the disk at
/// each write.</summary>
public sealed class TemporaryFolder : IDisposable
{
    private const int MaxAttempts = 20;

    private const string Memory = "/dev/shm";

    private const long EnoughBytes = 2L * 1024 * 1024 * 1024;

    private static readonly string Parent = IsUsable(Memory) ? Memory : System.IO.Path.GetTempPath();

    private readonly DirectoryInfo folder = Directory.CreateDirectory(
        System.IO.Path.Combine(Parent, $"dashboard-{Guid.NewGuid():N}")
    );

    public string Path => folder.FullName;

    public string PathTo(string file) => System.IO.Path.Combine(folder.FullName, file);

    /// <summary>Containers often have little of it, or let nothing be executed there.</summary>
    private static bool IsUsable(string memory) =>
        Directory.Exists(memory)
        && new DriveInfo(memory).AvailableFreeSpace > EnoughBytes
        && File.ReadLines("/proc/mounts")
            .Select(line => line.Split(' '))
            .Any(mount =>
                mount is [_, Memory, _, var options, ..] && !options.Split(',').Contains("noexec", StringComparer.Ordinal)
            );

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
