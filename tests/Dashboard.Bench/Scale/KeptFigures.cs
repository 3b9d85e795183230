using System.Text.Json;

namespace Dashboard.Bench.Scale;

/// <summary>Figures of the parts of a long run, each in a file of its own: a part that was measured is not measured
/// again.</summary>
/// <param name="folder">Where they are kept; null for nowhere.</param>
internal sealed class KeptFigures(string? folder)
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true };

    /// <summary>The figures of a part, kept or measured now.</summary>
    public async Task<T> OfAsync<T>(string part, Func<Task<T>> measure, CancellationToken cancellationToken)
        where T : class
    {
        if (folder is null)
            return await measure();
        var file = Path.Combine(Directory.CreateDirectory(folder).FullName, $"{part}.json");
        if (File.Exists(file))
            return JsonSerializer.Deserialize<T>(await File.ReadAllTextAsync(file, cancellationToken), Json)!;
        var figures = await measure();
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(figures, Json), cancellationToken);
        return figures;
    }
}
