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

    /// <summary>Name and labels in Prometheus's notation; the additional label replaces a recorded one of its name.</summary>
    public string NotationWith(Label? additional)
    {
        var labels = Labels.Where(label => label.Name != additional?.Name);
        return $"{Name}{{{string.Join(',', additional is null ? labels : labels.Prepend(additional))}}}";
    }
}
