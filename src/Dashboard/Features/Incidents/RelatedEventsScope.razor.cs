using Dashboard.Core.Reviews;
using Dashboard.Troubleshooting;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Features.Incidents;

/// <summary>Reads what stands around a diagnosis with every answer, and hands it down.</summary>
public sealed partial class RelatedEventsScope
{
    private readonly CancellationTokenSource left = new();
    private RelatedEvents? around;
    private Diagnosis? readFor;
    private bool isSettled;

    [Parameter, EditorRequired]
    public Diagnosis Diagnosis { get; set; } = default!;

    /// <summary>The moment that the page shows; null means now.</summary>
    [Parameter, EditorRequired]
    public DateTimeOffset? At { get; set; }

    [Parameter, EditorRequired]
    public RenderFragment? ChildContent { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (ReferenceEquals(readFor, Diagnosis))
            return;
        var asked = readFor = Diagnosis;
        if (around?.Gateway != asked.Gateway)
            around = null;
        try
        {
            var reading = Reader.ReadAsync(asked, At, left.Token);
            var isLater = !reading.IsCompleted;
            var read = await reading;

            // A newer answer may have come meanwhile.
            if (!ReferenceEquals(readFor, asked))
                return;

            // Without the store, what was known of the same gateway stays, marked as not renewed.
            if (read.IsOutOfReach && At is null && around is not null)
                read = around with { IsOutOfReach = true };
            var isNew = !read.IsLike(around ?? new RelatedEvents { Gateway = read.Gateway });
            if (isNew)
                around = read;

            // What was read at once is drawn together with the answer itself.
            isSettled = isLater && !isNew;
        }
        catch (OperationCanceledException) when (left.IsCancellationRequested)
        {
            // The page was left; nobody waits for the answer.
        }
    }

    // A reading that brought nothing new must not draw the whole page again.
    protected override bool ShouldRender()
    {
        var isNeeded = !isSettled;
        isSettled = false;
        return isNeeded;
    }

    public void Dispose()
    {
        left.Cancel();
        left.Dispose();
    }
}
