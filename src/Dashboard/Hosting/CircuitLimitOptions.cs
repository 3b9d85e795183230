using System.ComponentModel.DataAnnotations;

namespace Dashboard.Hosting;

/// <summary>How many browsers may be kept live at the same time.</summary>
public sealed class CircuitLimitOptions
{
    public const string Section = "Circuits";

    /// <summary>Live pages at the same time, lost ones that may come back included. Whoever comes later gets the same pages as
    /// they are, which load themselves again.</summary>
    [Range(1, 100_000)]
    public int Max { get; init; } = 200;
}
