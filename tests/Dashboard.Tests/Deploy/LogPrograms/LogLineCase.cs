namespace Dashboard.Tests.Deploy.LogPrograms;

/// <summary>Lines of a gateway's log and the series that count them, each once.</summary>
public sealed record LogLineCase
{
    public required string Title { get; init; }

    public required IReadOnlyList<string> Lines { get; init; }

    /// <summary>Sorted; as <see cref="SeriesName"/> writes them.</summary>
    public required IReadOnlyList<string> Series { get; init; }
}
