using System.Text.Json;

namespace Dashboard.Lab;

/// <summary>A labelled recording of real gateways: what happened, and the samples that Prometheus stored meanwhile.</summary>
public sealed record Recording
{
    /// <summary>The label that tells recordings in one Prometheus apart.</summary>
    public const string DefaultLabel = "cluster";

    /// <summary>The name of the recording's folder.</summary>
    public required string Name { get; init; }

    public required Scenario Scenario { get; init; }

    public required IReadOnlyList<Series> Series { get; init; }

    /// <summary>Whether a folder looks like a recording with samples.</summary>
    public static bool IsIn(string folder) => File.Exists(Path.Combine(folder, SampleFile.Name));

    public static async Task<Recording> LoadAsync(string folder, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(folder))
            throw new RecordingException($"There is no folder '{folder}'.");

        var scenario = await LoadScenarioAsync(folder, cancellationToken);
        var series = await ReadAsync(folder, SampleFile.Name, SampleFile.ReadAsync, cancellationToken);
        BlockCache.Remember(series, Path.Combine(folder, SampleFile.Name));
        return new Recording
        {
            Name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))),
            Scenario = scenario,
            Series = series,
        };
    }

    internal static Task<Scenario> LoadScenarioAsync(string folder, CancellationToken cancellationToken) =>
        ReadAsync(folder, ScenarioFile.Name, ScenarioFile.ReadAsync, cancellationToken);

    private static async Task<T> ReadAsync<T>(
        string folder,
        string file,
        Func<string, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken
    )
    {
        var path = Path.Combine(folder, file);
        if (!File.Exists(path))
            throw new RecordingException($"'{folder}' is not a recording: it has no {file}.");

        try
        {
            return await read(path, cancellationToken);
        }
        catch (Exception exception)
            when (exception
                    is JsonException
                        or InvalidDataException
                        or KeyNotFoundException
                        or InvalidOperationException
                        or FormatException
            )
        {
            throw new RecordingException($"'{path}' cannot be read: {exception.Message}", exception);
        }
    }
}
