using System.ComponentModel.DataAnnotations;

namespace Dashboard.Core.Prometheus;

/// <summary>How the Prometheus servers are asked; section <c>Prometheus</c> of the settings.</summary>
public sealed class PrometheusOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Prometheus";

    /// <summary>How long one query may take.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:02:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Queries that run at the same time at one Prometheus, whoever asks.</summary>
    [Range(1, 16)]
    public int MaxConcurrentQueries { get; set; } = 4;

    /// <summary>Series of a gateway from which on increments are read as differences of totals, and exactly only where processes
    /// changed. Below, the few queries that this takes more cost more than it spares.</summary>
    [Range(0, 100_000_000)]
    public long TotalsFromSeries { get; set; } = 5000;

    /// <summary>Series of a gateway from which on its history is read in slices: the first answer is made of the newest ten
    /// minutes.</summary>
    [Range(0, 100_000_000)]
    public long SlicesFromSeries { get; set; } = 20_000;

    /// <summary>Whether a gateway from <see cref="TotalsFromSeries"/> on is read from recording rules, where the store has
    /// them.</summary>
    public bool UseRecordingRules { get; set; } = true;

    /// <summary>How often it is looked up which metrics exist.</summary>
    [Range(typeof(TimeSpan), "00:00:30", "01:00:00")]
    public TimeSpan DiscoveryInterval { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Look-ups that are remembered.</summary>
    [Range(1, 10_000)]
    public int MaxCachedDiscoveries { get; set; } = 500;

    /// <summary>Megabytes that all running reads together may hold; one read may hold half of them.</summary>
    [Range(8, 8192)]
    public int MaxQueryMegabytes { get; set; } = 64;

    /// <summary>Megabytes of past steps that the watch remembers, so that it asks for the newest only.</summary>
    [Range(1, 8192)]
    public int MaxCacheMegabytes { get; set; } = 48;

    /// <summary>For long walks through the past: one query at a time, and a cache of steps apart from that of the
    /// watch.</summary>
    public PrometheusOptions ForWalksThroughThePast() =>
        new()
        {
            Timeout = Timeout,
            MaxConcurrentQueries = 1,
            TotalsFromSeries = TotalsFromSeries,
            UseRecordingRules = UseRecordingRules,
            // Each moment is judged once, by its whole history.
            SlicesFromSeries = long.MaxValue,
            DiscoveryInterval = DiscoveryInterval,
            MaxCachedDiscoveries = MaxCachedDiscoveries,
            MaxCacheMegabytes = Math.Max(1, MaxCacheMegabytes / 4),
        };
}
