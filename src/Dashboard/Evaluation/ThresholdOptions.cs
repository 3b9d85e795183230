using System.ComponentModel.DataAnnotations;
using Dashboard.Troubleshooting;

namespace Dashboard.Evaluation;

/// <summary>The limits of the diagnosis; section <c>Thresholds</c> of the settings. Defaults are the catalogue's.</summary>
public sealed class ThresholdOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Thresholds";

    private static readonly Thresholds Default = new();

    /// <inheritdoc cref="Thresholds.ErrorShare"/>
    [Range(0.0001, 1)]
    public double ErrorShare { get; set; } = Default.ErrorShare;

    /// <inheritdoc cref="Thresholds.LatencyRatio"/>
    [Range(1.1, 100)]
    public double LatencyRatio { get; set; } = Default.LatencyRatio;

    /// <inheritdoc cref="Thresholds.LatencyIncreaseSeconds"/>
    [Range(0.001, 60)]
    public double LatencyIncreaseSeconds { get; set; } = Default.LatencyIncreaseSeconds;

    /// <inheritdoc cref="Thresholds.MemoryShare"/>
    [Range(0.1, 1)]
    public double MemoryShare { get; set; } = Default.MemoryShare;

    /// <inheritdoc cref="Thresholds.ThrottledShare"/>
    [Range(0.01, 1)]
    public double ThrottledShare { get; set; } = Default.ThrottledShare;

    /// <inheritdoc cref="Thresholds.MinimumEvents"/>
    [Range(1, 1000)]
    public int MinimumEvents { get; set; } = Default.MinimumEvents;

    /// <inheritdoc cref="Thresholds.Surprise"/>
    [Range(1, 100)]
    public double Surprise { get; set; } = Default.Surprise;

    /// <inheritdoc cref="Thresholds.Objective"/>
    [Range(0.5, 0.99999)]
    public double Objective { get; set; } = Default.Objective;

    /// <summary>The same as the engine's immutable value.</summary>
    public Thresholds ToThresholds() => new()
    {
        ErrorShare = ErrorShare,
        LatencyRatio = LatencyRatio,
        LatencyIncreaseSeconds = LatencyIncreaseSeconds,
        MemoryShare = MemoryShare,
        ThrottledShare = ThrottledShare,
        MinimumEvents = MinimumEvents,
        Surprise = Surprise,
        Objective = Objective,
    };
}
