using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;

namespace Dashboard.Lab;

/// <summary>Blocks of recordings that were made before, in the folder that an environment variable names: making them takes
/// longer than most tests, and several programs load the same recordings.</summary>
internal static class BlockCache
{
    private const string Variable = "DASHBOARD_LAB_CACHE";

    // By the list itself: a recording with other samples than its file's has another one, and is never taken from here.
    private static readonly ConditionalWeakTable<IReadOnlyList<Series>, string> Files = new();

    /// <summary>The folder; null where nothing is kept.</summary>
    public static string? Folder => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder ? folder : null;

    /// <summary>Notes which file samples were read from.</summary>
    public static void Remember(IReadOnlyList<Series> series, string file) => Files.AddOrUpdate(series, file);

    /// <summary>Where the blocks of a selection are kept in a folder; null where none are. What is moved to another time is
    /// asked for once.</summary>
    public static string? PlaceOf(string? folder, Recording recording, SampleSelection selection)
    {
        if (folder is null || selection.Shift != TimeSpan.Zero || !Files.TryGetValue(recording.Series, out var file))
            return null;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(File.ReadAllBytes(file));
        hash.AppendData(Encoding.UTF8.GetBytes($"{selection.Label} {selection.From:O} {selection.Until:O}"));
        return Path.Combine(folder, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>Makes the blocks if they are not there yet, and copies them into a data folder.</summary>
    public static async Task AddAsync(string place, string dataFolder, Func<string, Task> makeIn)
    {
        if (!Directory.Exists(place))
            await MakeAsync(place, makeIn);
        foreach (var file in Directory.EnumerateFiles(place, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(dataFolder, Path.GetRelativePath(place, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private static async Task MakeAsync(string place, Func<string, Task> makeIn)
    {
        var made = Directory.CreateDirectory($"{place}.{Guid.NewGuid():N}").FullName;
        await makeIn(made);
        try
        {
            Directory.Move(made, place);
        }
        catch (IOException) when (Directory.Exists(place))
        {
            // Another program has made the same meanwhile.
            Directory.Delete(made, recursive: true);
        }
    }
}
