using Dashboard.Auth;
using Dashboard.Core.Configurations;
using Dashboard.Core.Incidents;
using Dashboard.Core.Incidents.Fixes;
using Dashboard.Core.Persistence;
using Dashboard.Core.Reviews;
using Dashboard.Troubleshooting;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Dashboard.Features.Incidents;

/// <summary>Reads with every answer, and once for each, what is stored about it: reported events, accepted causes, the open
/// incident with its fixes, and the versions that patches are made for.</summary>
public sealed partial class IncidentScope
{
    /// <summary>The diagnosis must not wait for its patches; the next answer finds those that took longer.</summary>
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource left = new();
    private RelatedEvents? around;
    private Acceptance? acceptance;
    private OpenIncident? incident;
    private ShownPatches? patches;
    private Diagnosis? readFor;
    private string? user;
    private bool isOutOfReach;
    private bool isDrawn;

    [Parameter, EditorRequired]
    public Diagnosis Diagnosis { get; set; } = default!;

    /// <summary>The moment that the page shows; null means now.</summary>
    [Parameter, EditorRequired]
    public DateTimeOffset? At { get; set; }

    [Parameter, EditorRequired]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>Raised with what is accepted when it was read or has changed.</summary>
    [Parameter]
    public EventCallback<Acceptance> Changed { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState>? Visitor { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (ReferenceEquals(readFor, Diagnosis))
            return;
        if (readFor?.Gateway != Diagnosis.Gateway)
            (around, acceptance, incident, patches) = (null, null, null, null);
        readFor = Diagnosis;
        await ReadAsync();
    }

    // A reading that brought nothing new must not draw the whole page again.
    protected override bool ShouldRender()
    {
        var isNeeded = !isDrawn;
        isDrawn = false;
        return isNeeded;
    }

    public void Dispose()
    {
        left.Cancel();
        left.Dispose();
    }

    private async Task ReadAsync(string? endProblem = null)
    {
        var asked = Diagnosis;
        try
        {
            user ??= await CurrentUser.NameAsync(Visitor);
            var reading = Reader.ReadAsync(asked, At, left.Token);
            var isLater = !reading.IsCompleted;
            var read = await reading;

            // A newer answer may have come meanwhile.
            if (!ReferenceEquals(readFor, asked))
                return;
            var isNew = await TakeAsync(read, endProblem);
            var making = PatchesAsync(asked, read.Versions);
            if (!making.IsCompleted)
            {
                if (isNew && isLater)
                    StateHasChanged();
                (isNew, isLater) = (false, true);
            }

            var made = await making;
            if (!ReferenceEquals(readFor, asked))
                return;

            // What was there at once is drawn together with the answer itself.
            isDrawn = isLater && !isNew && made is null && patches is null;
            patches = made;
        }
        catch (OperationCanceledException) when (left.IsCancellationRequested)
        {
            // The page was left; nobody waits for the answer.
        }
    }

    /// <summary>Whether there is something new to draw.</summary>
    private async Task<bool> TakeAsync(DiagnosisContext read, string? endProblem)
    {
        var isNew = TakeRelated(read.Related) || isOutOfReach != read.IsOutOfReach;
        isOutOfReach = read.IsOutOfReach;
        var open = read.OpenIncident is { Incident.Number: var number } ? await OpenAsync(number, read.Fixes) : null;
        if (open is null ? incident is not null : !open.IsLike(incident))
            (incident, isNew) = (open, true);

        // Without the store every cause counts as not accepted: a known problem shown twice is better than a new one hidden.
        var accepted = read.IsOutOfReach ? null : await AcceptanceAsync(read.Accepted, endProblem);
        if (accepted is null ? acceptance is null : accepted.IsLike(acceptance))
            return isNew;
        acceptance = accepted;
        if (accepted is not null)
            await Changed.InvokeAsync(accepted);
        return true;
    }

    private bool TakeRelated(RelatedEvents read)
    {
        // Without the store, what was known of the same gateway stays, marked as not renewed.
        if (read.IsOutOfReach && At is null && around is not null)
            read = around with { IsOutOfReach = true };
        if (read.IsLike(around ?? new RelatedEvents { Gateway = read.Gateway }))
            return false;
        around = read;
        return true;
    }

    private async Task<Acceptance> AcceptanceAsync(IReadOnlyList<Dismissal> active, string? endProblem) =>
        new()
        {
            Gateway = Diagnosis.Gateway,
            Active = active,
            At = At,
            Clock = Time,
            User = user,
            EndProblem = endProblem,
            Refusal = await Check.RefusalAsync(Visitor, Permission.AcceptCauses, Diagnosis.Gateway),
            OnDismiss = EventCallback.Factory.Create<DismissAttempt>(this, DismissAsync),
            OnEnd = EventCallback.Factory.Create<Dismissal>(this, EndAsync),
        };

    private async Task<OpenIncident> OpenAsync(long number, IReadOnlyList<AppliedFix> fixes) =>
        new()
        {
            Number = number,
            Fixes = fixes,
            CanApply = true,
            Refusal = await Check.RefusalAsync(Visitor, Permission.ApplyFixes, Diagnosis.Gateway),
            Clock = Time,
            OnApply = EventCallback.Factory.Create<FixAttempt>(this, ApplyAsync),
        };

    private async Task<ShownPatches?> PatchesAsync(Diagnosis asked, IReadOnlyList<ConfigurationVersion> versions)
    {
        try
        {
            return await Patches.OfAsync(asked, versions, left.Token).WaitAsync(MaxWait, left.Token) is { } made
                ? new ShownPatches(made, asked.At)
                : null;
        }
        catch (Exception exception) when (exception is StoreUnavailableException or TimeoutException)
        {
            return null;
        }
    }
}
