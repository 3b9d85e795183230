using Dashboard.Core.Reviews;
using Dashboard.Features.Incidents.Ranking;
using Dashboard.Shared;
using Dashboard.Troubleshooting;
using Dashboard.Troubleshooting.Formatting;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Features.Incidents;

/// <summary>One whole answer, from the sentence to the last table.</summary>
public sealed partial class DiagnosisView
{
    [Parameter, EditorRequired]
    public Diagnosis Diagnosis { get; set; } = default!;

    /// <summary>The causes in the order the reader sees, which may be held.</summary>
    [Parameter, EditorRequired]
    public CauseOrder Order { get; set; } = CauseOrder.Empty;

    [Parameter, EditorRequired]
    public DateTimeOffset Now { get; set; }

    [Parameter, EditorRequired]
    public Source Source { get; set; } = default!;

    /// <summary>The page's own address, for links to places in it.</summary>
    [Parameter, EditorRequired]
    public string Address { get; set; } = "";

    /// <summary>The first cause has just become the first: it is marked for a few seconds.</summary>
    [Parameter]
    public bool IsNew { get; set; }

    /// <summary>Which query parameter names the table that is shown below.</summary>
    [Parameter]
    public string TableKey { get; set; } = "tab";

    /// <summary>Where the whole list of blind spots is.</summary>
    [Parameter]
    public string? BlindSpots { get; set; }

    /// <summary>Where this moment is compared with another.</summary>
    [Parameter]
    public string? Compare { get; set; }

    /// <summary>The page has a heading of its own above it.</summary>
    [Parameter]
    public bool IsPart { get; set; }

    /// <summary>The page's buttons.</summary>
    [Parameter]
    public RenderFragment? Tools { get; set; }

    /// <summary>Raised with true when the reader works in the causes, and with false when they have left.</summary>
    [Parameter]
    public EventCallback<bool> OnHeld { get; set; }

    /// <summary>Raised when the reader wants the newest order.</summary>
    [Parameter]
    public EventCallback OnShowOrder { get; set; }

    /// <summary>What people and other systems have said; null before it was read, and where nobody reads it.</summary>
    [CascadingParameter]
    private RelatedEvents? Around { get; set; }

    // What is folded comes once it is opened: a circuit would keep it for nobody.
    private bool sawRuledOut;
    private bool focused;
    private bool pointed;

    /// <summary>Charts mark what was measured and what was reported alike.</summary>
    private IReadOnlyList<ChangeMark> Marks =>
        Around is { Reported.Count: > 0 } around
            ?
            [
                .. Diagnosis
                    .Changes.Concat(around.Reported.Select(change => new ChangeMark(change.At, change.What, change.Source)))
                    .OrderBy(change => change.At),
            ]
            : Diagnosis.Changes;

    private string TopClass => IsNew ? "card cause is-new" : "card cause";

    private IReadOnlyList<RankedCause> Beside =>
        [.. ConcurrentFaults.Of([.. Order.Causes.Select(standing => standing.Cause)]).Take(2)];

    private IReadOnlyList<string> Consequences =>
        [.. Order.Causes[0].Cause.Consequences.Select(id => CauseNames.Of(id, Diagnosis)).Distinct()];

    /// <summary>Only worth a place beside the first cause when it could still change which cause is first.</summary>
    private string? UnjudgedNote =>
        Diagnosis.CannotJudge.Count > 0 && Order.Causes is [{ Cause.Confidence: < 0.9 }, ..]
            ? $"{QuantityFormatter.Count(Diagnosis.CannotJudge.Count, "cause")} could not be judged"
            : null;

    private Task HoldAsync(bool focus, bool pointer)
    {
        (focused, pointed) = (focus, pointer);
        return OnHeld.InvokeAsync(focused || pointed);
    }

    private async Task ShowOrderAsync()
    {
        await OnShowOrder.InvokeAsync();

        // The button goes with its bar, and no browser reports the focus of an element that went.
        await HoldAsync(focus: false, pointed);
    }
}
