namespace Dashboard.Lab;

/// <summary>One recorded series: a metric's name, its labels, and its samples in the order of time.</summary>
public sealed record Series
{
    public required string Name { get; init; }

    public required IReadOnlyList<Label> Labels { get; init; }

    public required IReadOnlyList<Sample> Samples { get; init; }

    public string? this[string label] => Labels.FirstOrDefault(candidate => candidate.Name == label)?.Value;

    /// <summary>The newest sample at or before a moment; nothing when the series begins later.</summary>
    public Sample? LatestAt(DateTimeOffset moment)
    {
        var (low, high) = (0, Samples.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Samples[middle].At <= moment)
                low = middle + 1;
            else
                high = middle;
        }

        return low == 0 ? null : Samples[low - 1];
    }

    /// <summary>The value at a moment; nothing when the newest sample is older than that, because the series has ended
    /// then.</summary>
    public double? ValueAt(DateTimeOffset moment, TimeSpan maximumAge) =>
        LatestAt(moment) is { } sample && moment - sample.At <= maximumAge ? sample.Value : null;

    /// <summary>When the value is lower than before for the first time after the beginning of a span.</summary>
    public DateTimeOffset? FirstFallIn(RepeatedSpan span)
    {
        for (var index = 1; index < Samples.Count; index++)
        {
            var sample = Samples[index];
            if (sample.At > span.From && sample.At <= span.Until && sample.Value < Samples[index - 1].Value)
                return sample.At;
        }

        return null;
    }

    /// <summary>Name and labels in Prometheus's notation; the additional label replaces a recorded one of its name.</summary>
    public string NotationWith(Label? additional)
    {
        var labels = Labels.Where(label => label.Name != additional?.Name);
        return $"{Name}{{{string.Join(',', additional is null ? labels : labels.Prepend(additional))}}}";
    }
}
