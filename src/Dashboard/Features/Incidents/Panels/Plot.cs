using Dashboard.Shared;
using Dashboard.Troubleshooting;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Features.Incidents.Panels;

/// <summary>What one panel draws, and the same as text.</summary>
public sealed record Plot
{
    /// <summary>What the panel shows, e.g. "Latency".</summary>
    public required string Title { get; init; }

    /// <summary>The time axis, the same in all panels of a page.</summary>
    public required TimeWindow Axis { get; init; }

    /// <summary>Unit of all values.</summary>
    public required string Unit { get; init; }

    /// <summary>Lines and areas, the lowest first.</summary>
    public required IReadOnlyList<PlotSeries> Series { get; init; }

    /// <summary>Levels to compare with.</summary>
    public IReadOnlyList<PlotLimit> Limits { get; init; } = [];

    /// <summary>Where most values lay before the trouble; null when it is not known.</summary>
    public (double Low, double High)? Baseline { get; init; }

    /// <summary>Headings of the values of <see cref="Rows"/>.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>All values as text, oldest first.</summary>
    public required IReadOnlyList<DataRow> Rows
    {
        get;
        init
        {
            field = value;
            RowsHtml = DataRows.Of(value);
        }
    }

    /// <summary><see cref="Rows"/> as HTML, written once for all who look at this plot.</summary>
    public MarkupString RowsHtml { get; private init; }

    /// <summary>The plot as a sentence with its numbers.</summary>
    public required string Sentence { get; init; }

    /// <summary>What to say beside an empty plot; null when it is not empty.</summary>
    public string? Nothing { get; init; }

    /// <summary>The PromQL that the values were read by; empty for none.</summary>
    public string Query { get; init; } = "";

    /// <summary>The value at the upper edge, a round number above all that is drawn.</summary>
    public double Top =>
        RoundNumber.Above(
            Series
                .SelectMany(series => series.Runs)
                .SelectMany(run => run)
                .Select(point => point.Value)
                .Concat(Limits.Select(limit => limit.Value))
                .Append(Baseline?.High ?? 0)
                .DefaultIfEmpty(0)
                .Max(),
            Unit
        );
}
