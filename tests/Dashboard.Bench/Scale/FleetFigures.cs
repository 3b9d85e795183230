namespace Dashboard.Bench.Scale;

/// <summary>What evaluating many small gateways of one Prometheus took.</summary>
internal sealed record FleetFigures
{
    public required int Gateways { get; init; }

    public required long Series { get; init; }

    /// <summary>Time between two evaluations of one gateway.</summary>
    public required TimeSpan Interval { get; init; }

    /// <summary>From the start until the last gateway had its first answer.</summary>
    public required Effort First { get; init; }

    /// <summary>Intervals that were measured after that.</summary>
    public required int Intervals { get; init; }

    /// <summary>All measured intervals together.</summary>
    public required Effort Watch { get; init; }

    /// <summary>Processor time of Prometheus in all measured intervals.</summary>
    public required TimeSpan Prometheus { get; init; }

    public required int Queries { get; init; }

    public required long Bytes { get; init; }

    /// <summary>Evaluations that ended in the measured intervals.</summary>
    public required int Evaluations { get; init; }

    /// <summary>Evaluations of them that gave no answer.</summary>
    public required int Failures { get; init; }

    /// <summary>The longest time between two answers about the same gateway.</summary>
    public required TimeSpan LongestPause { get; init; }

    /// <summary>Evaluations that ended in the fullest second.</summary>
    public required int MostInOneSecond { get; init; }
}
