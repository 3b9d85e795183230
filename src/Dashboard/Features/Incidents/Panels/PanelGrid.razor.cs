using Dashboard.Shared;
using Dashboard.Troubleshooting;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Features.Incidents.Panels;

/// <summary>The four signal panels: of the answer itself, or of the span that the reader has chosen.</summary>
public sealed partial class PanelGrid
{
    private Diagnosis? drawn;
    private PanelView? drawnView;
    private IReadOnlyList<ChangeMark> drawnMarks = [];
    private string? chosen;
    private EndpointLatency? beyond;
    private SignalPanels shown = SignalPanels.None;
    private IReadOnlyList<BreakerLane> lanes = [];
    private Plot latency = default!;
    private Plot breakers = default!;
    private Plot rejections = default!;
    private Plot memory = default!;
    private TimeWindow? trouble;
    private bool changed = true;

    [Parameter, EditorRequired]
    public Diagnosis Diagnosis { get; set; } = default!;

    [Parameter, EditorRequired]
    public Source Source { get; set; } = default!;

    /// <summary>Changes and restarts, marked in every panel.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<ChangeMark> Marks { get; set; } = [];

    /// <summary>What the reader has chosen to see; null where only the answer is shown.</summary>
    [CascadingParameter]
    public PanelView? View { get; set; }

    /// <summary>Those of the panel first, then all others of the answer, whose latency its readings hold.</summary>
    private IReadOnlyList<string> Endpoints =>
        View is { Range.IsHeld: true }
            ? [.. Offered.Union(Diagnosis.Endpoints.Select(endpoint => endpoint.Endpoint), StringComparer.Ordinal)]
            : [.. Offered];

    private IEnumerable<string> Offered => shown.Latency.Endpoints.Select(endpoint => endpoint.Endpoint);

    /// <summary>An endpoint that the newest answer no longer has gives way to the first.</summary>
    private EndpointLatency? Chosen =>
        beyond is not null && beyond.Endpoint == chosen
            ? beyond
            : shown.Latency.Endpoints.FirstOrDefault(endpoint => endpoint.Endpoint == chosen)
                ?? shown.Latency.Endpoints.FirstOrDefault();

    private string? MissingLatency => Chosen is null ? shown.Latency.Source.Missing : null;

    protected override async Task OnParametersSetAsync()
    {
        // Reported changes are read after the answer: their marks come later.
        var isNew = !ReferenceEquals(drawn, Diagnosis);
        changed = isNew || !ReferenceEquals(drawnView, View) || !drawnMarks.SequenceEqual(Marks);
        (drawn, drawnView, drawnMarks) = (Diagnosis, View, Marks);
        if (!changed)
            return;
        Draw();
        if (isNew && beyond is not null)
            await ReadChosenAsync();
    }

    // Hundreds of points that say the same until there is a new answer; the page itself renders every few seconds.
    protected override bool ShouldRender() => changed;

    private async Task ChooseAsync(ChangeEventArgs change)
    {
        (chosen, beyond, changed) = (change.Value?.ToString(), null, true);
        if (!Offered.Contains(chosen))
            await ReadChosenAsync();
        Draw();
    }

    private async Task ReadChosenAsync()
    {
        if (chosen is not { } endpoint || View is not { Range.IsHeld: true } view)
            return;
        var read = await view.LatencyOf(endpoint);
        if (chosen != endpoint)
            return;
        (beyond, changed) = (read, true);
        Draw();
    }

    private void Draw()
    {
        shown = View?.Span?.Panels ?? Diagnosis.Panels;
        var isHeld = ReferenceEquals(shown, Diagnosis.Panels);
        var impact = Diagnosis.Impact;
        trouble = impact.Since is { } since ? new TimeWindow(since, impact.Until ?? Diagnosis.At) : null;
        var plots = PanelPlots.Of(shown, isHeld ? impact.Since : null);
        var ofBreakers = BreakerPlots.Of(Diagnosis);
        lanes = ofBreakers.Lanes;
        breakers = isHeld ? ofBreakers.Plot : BreakerPlot.On(ofBreakers.Plot, shown.Axis);
        latency =
            Chosen is { } endpoint && ReferenceEquals(endpoint, beyond)
                ? LatencyPlot.Of(shown, endpoint, impact.Since)
                : plots.LatencyOf(Chosen);
        (rejections, memory) = (plots.Rejections, plots.Memory);
        if (View is { Other.Panels: { } other, Range.Against: { } day })
            DrawOther(new OtherDayPlot(other, day));
    }

    private void DrawOther(OtherDayPlot other)
    {
        latency = Chosen is { } endpoint ? other.Latency(latency, endpoint.Endpoint) : latency;
        rejections = other.Rejections(rejections);
        memory = other.Memory(memory);
    }
}
