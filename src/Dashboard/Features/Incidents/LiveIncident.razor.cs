using Dashboard.Auth;
using Dashboard.Core.Persistence;
using Dashboard.Troubleshooting;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Dashboard.Features.Incidents;

/// <summary>Finds a gateway's open incident with every answer, and stores which fixes the reader has applied.</summary>
public sealed partial class LiveIncident
{
    /// <summary>The diagnosis must not wait for what is remembered about it.</summary>
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource left = new();
    private OpenIncident? incident;
    private Diagnosis? readFor;
    private string? user;

    [Parameter, EditorRequired]
    public Diagnosis Diagnosis { get; set; } = default!;

    /// <summary>Whether the page shows what is now; what was is not looked for.</summary>
    [Parameter, EditorRequired]
    public bool IsLive { get; set; }

    [Parameter, EditorRequired]
    public RenderFragment? ChildContent { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState>? Visitor { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (ReferenceEquals(readFor, Diagnosis))
            return;
        readFor = Diagnosis;
        user ??= await CurrentUser.NameAsync(Visitor);
        await ReadAsync();
    }

    public void Dispose()
    {
        left.Cancel();
        left.Dispose();
    }

    private async Task ReadAsync()
    {
        if (!IsLive)
        {
            incident = null;
            return;
        }

        try
        {
            incident = await FindAsync(left.Token).WaitAsync(MaxWait, left.Token);
        }
        catch (Exception exception) when (exception is StoreUnavailableException or TimeoutException)
        {
            incident = null;
        }
        catch (OperationCanceledException) when (left.IsCancellationRequested)
        {
            // The page was left; nobody waits for the answer.
        }
    }

    private async Task<OpenIncident?> FindAsync(CancellationToken cancellationToken) =>
        await Book.OpenAsync(Diagnosis.Gateway, cancellationToken) is { Incident: var open }
            ? new OpenIncident
            {
                Number = open.Number,
                Fixes = await Notes.FixesAsync(open.Number, cancellationToken),
                CanApply = true,
                Refusal = await Check.RefusalAsync(Visitor, Permission.ApplyFixes, Diagnosis.Gateway),
                Clock = Time,
                OnApply = EventCallback.Factory.Create<FixAttempt>(this, ApplyAsync),
            }
            : null;

    private async Task ApplyAsync(FixAttempt attempt)
    {
        if (incident is not { } open)
            return;
        try
        {
            await Check.RequireAsync(Visitor, Permission.ApplyFixes, Diagnosis.Gateway);
            await Notes.ApplyAsync(open.Number, attempt.CauseId, attempt.Fix, user ?? "", Diagnosis, CancellationToken.None);
            await ReadAsync();
        }
        catch (Exception exception) when (exception is StoreUnavailableException or PermissionDeniedException)
        {
            attempt.Problem = $"It was not written down. {exception.Message}";
        }
    }
}
