using Dashboard.Core.Evaluation;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.KrakenD.Diagnosing;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Features.Incidents.Panels;

/// <summary>Reads longer spans and other days for the signal panels, once for each of their steps.</summary>
public sealed partial class PanelScope
{
    /// <summary>The other day lies still: its end moves on in steps that many readers share.</summary>
    private static readonly TimeSpan OtherStep = TimeSpan.FromMinutes(2);

    private readonly CancellationTokenSource left = new();
    private PanelView? view;
    private (string Gateway, PanelRange Range, DateTimeOffset End)? readFor;

    [Parameter, EditorRequired]
    public Diagnosis Diagnosis { get; set; } = default!;

    /// <summary>The moment that the page shows; null means now.</summary>
    [Parameter, EditorRequired]
    public DateTimeOffset? At { get; set; }

    /// <summary>The page's own address, which says what is asked for.</summary>
    [Parameter, EditorRequired]
    public string Address { get; set; } = "";

    [Parameter, EditorRequired]
    public RenderFragment? ChildContent { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        var range = PanelRange.In(Address);
        var step = PanelHistory.StepOf(range.Span.Length);
        var asked = (Diagnosis.Gateway, range, TimeGrid.Floor(Diagnosis.At, step > OtherStep ? step : OtherStep));
        var needsRead = asked != readFor && (!range.IsHeld || range.Against is not null);
        var isSame = readFor is { } before && before.Gateway == asked.Gateway && before.Range == range;
        if (view is null || asked != readFor || view.Address != Address)
            view = ViewOf(range, isSame ? view : null) with { IsReading = needsRead && !isSame };
        if (asked == readFor)
            return;
        readFor = asked;
        if (needsRead)
            await ReadAsync(asked);
    }

    public void Dispose()
    {
        left.Cancel();
        left.Dispose();
    }

    private PanelView ViewOf(PanelRange range, PanelView? before) =>
        new()
        {
            Range = range,
            Address = Address,
            Span = before?.Span,
            Other = before?.Other,
            LatencyOf = LatencyOfAsync,
        };

    private async Task ReadAsync((string Gateway, PanelRange Range, DateTimeOffset End) asked)
    {
        var (gateway, range, end) = asked;
        var length = range.Span.Length;
        var step = PanelHistory.StepOf(length);
        try
        {
            var reading = range.IsHeld ? Task.FromResult<PanelSpan?>(null) : SpanAsync(gateway, Diagnosis.At, length);

            // Up to the whole step that is under way, so that nothing lacks at the right end.
            var other = range.Against is { } day
                ? SpanAsync(gateway, end + (step > OtherStep ? step : OtherStep) - day.Length, length)
                : Task.FromResult<PanelSpan?>(null);
            var (span, against) = (await reading, await other);
            if (readFor == asked)
                view = view! with { Span = span, Other = against, IsReading = false };
        }
        catch (OperationCanceledException) when (left.IsCancellationRequested)
        {
            // The page was left; nobody waits for the answer.
        }
    }

    private async Task<PanelSpan?> SpanAsync(string gateway, DateTimeOffset end, TimeSpan length) =>
        await Histories.ReadAsync(gateway, end, length, Diagnosis.Panels, left.Token);

    private async Task<EndpointLatency?> LatencyOfAsync(string endpoint)
    {
        try
        {
            var readings = await Diagnoses.ReadingsAsync(Diagnosis.Gateway, At, left.Token);
            return readings.Snapshot is { } snapshot ? PanelHistory.LatencyOf(snapshot, endpoint) : null;
        }
        catch (OperationCanceledException) when (left.IsCancellationRequested)
        {
            return null;
        }
    }
}
