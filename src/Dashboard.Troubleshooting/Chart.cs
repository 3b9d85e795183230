namespace Dashboard.Troubleshooting;

/// <summary>Series behind a number, ready to draw; gaps are null and stay gaps.</summary>
public sealed record Chart
{
    /// <summary>From so many events on, a share or a mean can be read as one.</summary>
    public const double EnoughEvents = 20;

    private const int MinForBaseline = 10;

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

    /// <summary>How many events each value is made of; null where a value is no share or mean of events.</summary>
    public IReadOnlyList<double>? Counts { get; init; }

    /// <summary>The limit that the values are judged by.</summary>
    public double? Threshold { get; init; }

    /// <summary>What is normal here.</summary>
    public double? Baseline { get; init; }

    /// <summary>Where four fifths of the values lay before a moment; null with too few to tell.</summary>
    public (double Low, double High)? BaselineUntil(DateTimeOffset moment)
    {
        var before = Values
            .Take((int)Math.Clamp((moment - Start) / Step, 0, Values.Count))
            .OfType<double>()
            .Where(double.IsFinite)
            .Order()
            .ToList();
        return before.Count < MinForBaseline ? null : (before[before.Count / 10], before[before.Count - 1 - (before.Count / 10)]);
    }
}
