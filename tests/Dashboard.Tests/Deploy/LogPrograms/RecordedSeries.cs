using Dashboard.Lab;

namespace Dashboard.Tests.Deploy.LogPrograms;

/// <summary>A recorded log counter.</summary>
public sealed record RecordedSeries
{
    /// <summary>The pod whose log was counted; unknown on plain hosts.</summary>
    public required string? Pod { get; init; }

    /// <summary>As <see cref="SeriesName"/> writes it.</summary>
    public required string Name { get; init; }

    public required IReadOnlyList<Sample> Samples { get; init; }

    /// <summary>
    /// Lines counted after the first scrape of all: a counter that is there by then was counting before. One that comes later, or
    /// comes back after it was forgotten, counts from 0.
    /// </summary>
    public double Increments(DateTimeOffset first, TimeSpan scrapeInterval)
    {
        var sum = Samples[0].At == first ? 0 : Samples[0].Value;
        foreach (var (before, after) in Samples.Zip(Samples.Skip(1)))
        {
            var isNew = after.At - before.At > 1.5 * scrapeInterval || after.Value < before.Value;
            sum += isNew ? after.Value : after.Value - before.Value;
        }

        return sum;
    }
}
