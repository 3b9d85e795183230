using System.Globalization;

namespace Dashboard.Tests.Deploy.Container;

/// <summary>A control group of the kernel with a memory limit, as a container runtime makes one.</summary>
public sealed class MemoryGroup : IDisposable
{
    private const string First = "/sys/fs/cgroup/memory";
    private const string Second = "/sys/fs/cgroup";

    private readonly string folder;

    private MemoryGroup(string folder) => this.folder = folder;

    /// <summary>Where a shell writes its process number to enter it.</summary>
    public string Members => Path.Combine(folder, "cgroup.procs");

    /// <summary>The most memory that its processes ever had, in bytes; file caches count.</summary>
    public long PeakBytes =>
        long.Parse(
            File.ReadAllText(Path.Combine(folder, IsFirstVersion ? "memory.max_usage_in_bytes" : "memory.peak")),
            CultureInfo.InvariantCulture
        );

    private static bool IsFirstVersion => Directory.Exists(First);

    /// <summary>A group, or null where this process may make none.</summary>
    public static MemoryGroup? TryMake(long limitBytes)
    {
        var made = Path.Combine(IsFirstVersion ? First : Second, $"dashboard-{Guid.NewGuid():N}");
        try
        {
            Directory.CreateDirectory(made);
            File.WriteAllText(
                Path.Combine(made, IsFirstVersion ? "memory.limit_in_bytes" : "memory.max"),
                limitBytes.ToString(CultureInfo.InvariantCulture)
            );
            return new MemoryGroup(made);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            if (Directory.Exists(made))
                Directory.Delete(made);
            return null;
        }
    }

    public void Dispose() => Directory.Delete(folder);
}
