using System.Globalization;
using Dashboard.Core.Incidents.Evidence;
using Dashboard.Core.Incidents.Tracking;
using Dashboard.Shared;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.Formatting;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Features.StoredIncidents;

/// <summary>Failed share and causes over an incident, with its snapshots to step through.</summary>
public sealed partial class SnapshotChart
{
    private const double FullWidth = 1000;

    /// <summary>Below this top a quiet line would look like a loud one.</summary>
    private const double LeastTop = 0.01;

    /// <summary>A cause that was seen once must still be seen in the drawing.</summary>
    private const double Narrowest = 4;

    private int index;
    private double top;
    private EvidenceMoment? previous;
    private EvidenceMoment? next;

    [Parameter, EditorRequired]
    public Incident Incident { get; set; } = default!;

    /// <summary>The snapshots, oldest first.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<EvidenceMoment> Kept { get; set; } = [];

    /// <summary>The number of the one that is shown; null without any.</summary>
    [Parameter, EditorRequired]
    public long? Shown { get; set; }

    /// <summary>The time axis.</summary>
    [Parameter, EditorRequired]
    public TimeWindow Axis { get; set; }

    /// <summary>The page at a snapshot.</summary>
    [Parameter, EditorRequired]
    public Func<EvidenceMoment, string> AddressOf { get; set; } = default!;

    /// <summary>Raised with the address of the snapshot that was chosen on the slider.</summary>
    [Parameter]
    public EventCallback<string> OnGo { get; set; }

    private IReadOnlyList<EvidenceMoment> Measured => [.. Kept.Where(moment => moment.FailedShare is not null)];

    private string Sentence =>
        Kept.Count == 0
            ? "No snapshot is kept."
            : $"Failed requests at each of {QuantityFormatter.Count(Kept.Count, "snapshot")}: "
                + $"{string.Join("; ", Kept.Select(Told))}";

    /// <summary>What a snapshot saw stands until the next one: one is kept whenever the answer changes.</summary>
    private string Line =>
        string.Concat(
            Measured.Select(
                (moment, at) => $"{(at == 0 ? "M" : "H")}{X(moment.At)}{(at == 0 ? $" {Y(moment)}" : $"V{Y(moment)}")}"
            )
        ) + (Measured.Count > 0 ? $"H{X(Incident.ClosedAt ?? Incident.LastBadAt)}" : "");

    private string Area => Measured is [var first, ..] ? $"{Line}V100H{X(first.At)}Z" : "";

    protected override void OnParametersSet()
    {
        index = Math.Max(0, Kept.Index().FirstOrDefault(moment => moment.Item.Number == Shown).Index);
        top = Math.Max(LeastTop, Kept.Max(moment => moment.FailedShare) ?? 0);
        (previous, next) = (Kept.ElementAtOrDefault(index - 1), Kept.ElementAtOrDefault(index + 1));
    }

    private static string Told(EvidenceMoment moment) =>
        $"{TimestampFormatter.Clock(moment.At)}, "
        + (moment.FailedShare is { } share ? $"{QuantityFormatter.Percent(share)} failing" : QuantityFormatter.NotMeasured);

    private double Place(DateTimeOffset at) =>
        Axis.Length > TimeSpan.Zero ? Math.Clamp(FullWidth * ((at - Axis.Start) / Axis.Length), 0, FullWidth) : 0;

    private string X(DateTimeOffset at) => ChartScale.Text(Place(at));

    private string Y(EvidenceMoment moment) => ChartScale.Text(100 - (100 * Math.Min(1, (moment.FailedShare ?? 0) / top)));

    private string Width(IncidentCause cause) =>
        ChartScale.Text(Math.Max(Narrowest, Place(cause.LastSeenAt) - Place(cause.FirstSeenAt)));

    private Task ScrubAsync(ChangeEventArgs change) =>
        int.TryParse(change.Value?.ToString(), CultureInfo.InvariantCulture, out var chosen)
        && Kept.ElementAtOrDefault(chosen) is { } moment
            ? OnGo.InvokeAsync(AddressOf(moment))
            : Task.CompletedTask;
}
