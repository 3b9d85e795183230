using Dashboard.Troubleshooting;

namespace Dashboard.Core.Prometheus;

/// <summary>What one read knows of a signal.</summary>
/// <param name="Signal">The signal.</param>
/// <param name="Readings">Its readings; null where it could not be read.</param>
/// <param name="Warnings">What the store warned of.</param>
/// <param name="Failure">Why it could not be read; null where it was.</param>
internal sealed record SignalAnswer(
    Signal Signal,
    SignalReadings? Readings,
    IReadOnlyList<string> Warnings,
    SignalSourceException? Failure
)
{
    /// <summary>The earliest step that is known, where that is not the whole history of the signal.</summary>
    public DateTimeOffset? HistoryFrom { get; init; }

    /// <summary>Queries that were sent.</summary>
    public int Queries { get; init; }
}
