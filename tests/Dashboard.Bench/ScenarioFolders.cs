using Dashboard.Lab;

namespace Dashboard.Bench;

/// <summary>Scenario files of a folder whose samples may live in a Prometheus already.</summary>
internal static class ScenarioFolders
{
    /// <summary>Names of the scenarios in a folder; null without a folder.</summary>
    public static IReadOnlyList<string>? In(string? folder) => folder is null
        ? null
        : [.. Directory.EnumerateDirectories(folder).Where(path => File.Exists(Path.Combine(path, "scenario.json"))).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    public static Task<Scenario> ScenarioAsync(string? folder, RecordingCollection carried, string name, CancellationToken cancellationToken) =>
        (folder is null ? carried : new RecordingCollection(folder)).LoadScenarioAsync(name, cancellationToken);
}
