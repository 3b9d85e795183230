namespace Dashboard.Troubleshooting;

/// <summary>Series behind a number, ready to draw; gaps are null and stay gaps.</summary>
public sealed record Chart
{
    /// <summary>What is drawn.</summary>
    public required string Title { get; init; }

    /// <summary>Unit of every value: ratio, seconds, bytes, requests/s, count.</summary>
    public required string Unit { get; init; }

    /// <summary>Time of the first point.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>Distance between two points.</summary>
    public required TimeSpan Step { get; init; }

    /// <summary>The measured values; null where nothing was measured.</summary>
    public required IReadOnlyList<double?> Values { get; init; }

    /// <summary>The limit that the values are judged by.</summary>
    public double? Threshold { get; init; }

    /// <summary>What is normal here.</summary>
    public double? Baseline { get; init; }
}
