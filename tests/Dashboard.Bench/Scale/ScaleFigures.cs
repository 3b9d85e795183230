namespace Dashboard.Bench.Scale;

/// <summary>What diagnosing a large gateway took.</summary>
internal sealed record ScaleFigures
{
    public required string Recording { get; init; }

    public required int Endpoints { get; init; }

    public required int Replicas { get; init; }

    public required long Series { get; init; }

    public required long Samples { get; init; }

    public required IReadOnlyList<ReadingFigures> Readings { get; init; }

    /// <summary>Ranking alone, repeated.</summary>
    public required IReadOnlyList<Effort> Rankings { get; init; }

    /// <summary>The first answer, to show that the fault was still found.</summary>
    public required string Answer { get; init; }

    public required string Truth { get; init; }
}

/// <summary>One reading of all signals.</summary>
internal sealed record ReadingFigures(
    Effort Effort,
    IReadOnlyList<TimeSpan> QueryTimes,
    long Bytes,
    IReadOnlyList<string> Problems
);
