using System.ComponentModel.DataAnnotations;

namespace Dashboard.Core.BackTesting;

/// <summary>How gently the past is replayed; section <c>BackTests</c> of the settings.</summary>
public sealed class BackTestOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "BackTests";

    /// <summary>Queries per second on average; the watch over the gateways comes first.</summary>
    [Range(0.5, 200)]
    public double QueriesPerSecond { get; set; } = 10;

    /// <summary>Results that stay in memory; the oldest go first.</summary>
    [Range(1, 50)]
    public int MaxCachedResults { get; set; } = 5;
}
