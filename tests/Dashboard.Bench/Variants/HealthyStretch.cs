using Dashboard.Lab;

namespace Dashboard.Bench.Variants;

/// <summary>The traffic right before a fault, repeated as long as the fault lasts: what would have happened without it.</summary>
internal sealed record HealthyStretch(FaultSpan Fault, TimeSpan Length)
{
    // Connections and caches are still cold right after a start.
    private static readonly TimeSpan WarmUp = TimeSpan.FromMinutes(2);

    public static HealthyStretch Of(Scenario scenario)
    {
        var fault = FaultSpan.Of(scenario) ?? throw new ArgumentException("A healthy recording has no fault.", nameof(scenario));
        var available = fault.Onset - scenario.Start - WarmUp;
        var length = fault.Cleared - fault.Onset < available ? fault.Cleared - fault.Onset : available;
        // Whole scrape intervals, so that the matching moment of a scrape is a scrape.
        var scrapes = Math.Max(1, (long)(length / scenario.ScrapeInterval));
        return new HealthyStretch(fault, scrapes * scenario.ScrapeInterval);
    }

    /// <summary>The moment before the onset that stands for a moment of the fault.</summary>
    public DateTimeOffset Matching(DateTimeOffset at) => at - (Length * (1 + Math.Floor((at - Fault.Onset) / Length)));

    /// <summary>What a counter counted in the step that ends at the matching moment.</summary>
    public double IncrementFor(Series series, DateTimeOffset at, TimeSpan step)
    {
        var matching = Matching(at);
        var before = series.LatestAt(matching - step)?.Value ?? 0;
        return Counters.Increment(before, series.LatestAt(matching)?.Value ?? 0);
    }
}
