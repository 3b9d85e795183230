namespace Dashboard.Lab;

/// <summary>A folder that holds one recording per subfolder.</summary>
public sealed class RecordingCollection(string folder)
{
    /// <summary>The recordings that the project carries.</summary>
    public static RecordingCollection Carried { get; } = new(Path.Combine(AppContext.BaseDirectory, "Recordings"));

    public IReadOnlyList<string> Names =>
        Directory.Exists(folder)
            ?
            [
                .. Directory
                    .EnumerateDirectories(folder)
                    .Where(Recording.IsIn)
                    .Select(path => Path.GetFileName(path))
                    .Order(StringComparer.Ordinal),
            ]
            : [];

    public Task<Recording> LoadAsync(string name, CancellationToken cancellationToken) =>
        Names.Contains(name, StringComparer.Ordinal)
            ? Recording.LoadAsync(Path.Combine(folder, name), cancellationToken)
            : throw new RecordingException(
                $"There is no recording '{name}' in '{folder}'. There are: {string.Join(", ", Names)}."
            );

    /// <summary>What happened in a recording, without reading its samples.</summary>
    public Task<Scenario> LoadScenarioAsync(string name, CancellationToken cancellationToken) =>
        Recording.LoadScenarioAsync(Path.Combine(folder, name), cancellationToken);
}
