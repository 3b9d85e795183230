namespace Dashboard.Bench.Scale;

/// <summary>What diagnosing a gateway of one size took.</summary>
internal sealed record ScaleFigures
{
    public required GatewaySize Size { get; init; }

    public required long Series { get; init; }

    public required long Samples { get; init; }

    /// <summary>The first answer after a start.</summary>
    public required ReadingFigures First { get; init; }

    /// <summary>One of the evaluations that follow every 15 s, on average.</summary>
    public required ReadingFigures Live { get; init; }

    /// <summary>A moment that nobody asked for.</summary>
    public required ReadingFigures Past { get; init; }

    /// <summary>The same from recording rules; null where they were not evaluated.</summary>
    public RuleFigures? FromRules { get; init; }

    /// <summary>All queries of the official dashboard; null when they were not asked.</summary>
    public OfficialFigures? Official { get; init; }

    /// <summary>Ranking alone, repeated.</summary>
    public required IReadOnlyList<Effort> Rankings { get; init; }

    /// <summary>The first answer, to show that the fault was still found.</summary>
    public required string Answer { get; init; }

    public required string Truth { get; init; }
}

/// <summary>All that one run measured.</summary>
/// <param name="Sizes">Large gateways.</param>
/// <param name="Fleet">Many small ones; null when they were not measured.</param>
internal sealed record ScaleResults(IReadOnlyList<ScaleFigures> Sizes, FleetFigures? Fleet);

/// <summary>What reading from recording rules took.</summary>
/// <param name="AreUsed">Whether the reader found them complete.</param>
/// <param name="IsSameAnswer">Whether the first cause was the same as from the counters.</param>
/// <param name="First">The first answer after a start.</param>
/// <param name="Live">One of the evaluations that follow every 15 s, on average.</param>
internal sealed record RuleFigures(bool AreUsed, bool IsSameAnswer, ReadingFigures First, ReadingFigures Live);

/// <summary>One reading of all signals.</summary>
/// <param name="Effort">What it took of this process.</param>
/// <param name="Prometheus">Processor time of Prometheus.</param>
/// <param name="Queries">How many were sent.</param>
/// <param name="Slowest">The time until the slowest of their answers began.</param>
/// <param name="Bytes">How long the answers were.</param>
/// <param name="Problems">What could not be read.</param>
internal sealed record ReadingFigures(
    Effort Effort,
    TimeSpan Prometheus,
    double Queries,
    TimeSpan Slowest,
    double Bytes,
    IReadOnlyList<string> Problems
)
{
    public static ReadingFigures MeanOf(IReadOnlyList<ReadingFigures> readings) =>
        new(
            new Effort(
                Mean(readings, reading => reading.Effort.Wall),
                Mean(readings, reading => reading.Effort.Cpu),
                (long)readings.Average(reading => reading.Effort.AllocatedBytes),
                readings.Max(reading => reading.Effort.PeakBytes)
            ),
            Mean(readings, reading => reading.Prometheus),
            readings.Average(reading => reading.Queries),
            readings.Max(reading => reading.Slowest),
            readings.Average(reading => reading.Bytes),
            [.. readings.SelectMany(reading => reading.Problems).Distinct(StringComparer.Ordinal)]
        );

    private static TimeSpan Mean(IReadOnlyList<ReadingFigures> readings, Func<ReadingFigures, TimeSpan> time) =>
        TimeSpan.FromTicks((long)readings.Average(reading => time(reading).Ticks));
}

/// <summary>What all queries of the official dashboard took.</summary>
/// <param name="Wall">Until the last answer was read.</param>
/// <param name="Prometheus">Processor time of Prometheus.</param>
/// <param name="Queries">How many there are.</param>
/// <param name="Refused">How many were refused, or took longer than Prometheus lets them.</param>
internal sealed record OfficialFigures(TimeSpan Wall, TimeSpan Prometheus, int Queries, int Refused);
