namespace Dashboard.Features.Incidents.Panels;

/// <summary>One line or area of a plot.</summary>
/// <param name="Name">What the legend says.</param>
/// <param name="Style">Name of its style: dash and colour, e.g. <c>first</c>.</param>
/// <param name="Runs">Unbroken runs of measured values: gaps stay gaps.</param>
public sealed record PlotSeries(string Name, string Style, IReadOnlyList<IReadOnlyList<PlotPoint>> Runs)
{
    /// <summary>Filled down to each point's floor.</summary>
    public bool IsArea { get; init; }

    /// <summary>What the legend says of it now, e.g. "84 MiB".</summary>
    public string? Now { get; init; }
}
