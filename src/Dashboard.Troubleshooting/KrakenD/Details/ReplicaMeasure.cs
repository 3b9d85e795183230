namespace Dashboard.Troubleshooting.KrakenD.Details;

/// <summary>One quantity of a replica beside the same quantity of the others.</summary>
public sealed record ReplicaMeasure
{
    /// <summary>What is measured.</summary>
    public required string Title { get; init; }

    /// <summary>Unit of all its values: ratio, bytes, count, requests/s.</summary>
    public required string Unit { get; init; }

    /// <summary>The value now; null when it is not measured now.</summary>
    public double? Value { get; init; }

    /// <summary>What it may reach at most; null when there is no limit or it is not known.</summary>
    public double? Limit { get; init; }

    /// <summary>Lowest and highest value of the other replicas; null when none is known.</summary>
    public (double Low, double High)? Others { get; init; }

    /// <summary>The newest value that was seen, when there is none now.</summary>
    public (double Value, DateTimeOffset At)? LastKnown { get; init; }

    /// <summary>Why there is no value; null when there is one.</summary>
    public string? Because { get; init; }
}
