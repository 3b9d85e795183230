using Dashboard.Auth;
using Dashboard.Core.Incidents;
using Dashboard.Core.Persistence;
using Dashboard.Troubleshooting;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Dashboard.Features.Incidents;

/// <summary>Reads what is accepted at a gateway with every answer, and stores what the reader accepts.</summary>
public sealed partial class AcceptanceScope
{
    /// <summary>The diagnosis must not wait for what people have said about it.</summary>
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource left = new();
    private Acceptance? acceptance;
    private Diagnosis? readFor;
    private string? outOfReach;

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
        readFor = Diagnosis;
        await ReadAsync();
    }

    public void Dispose()
    {
        left.Cancel();
        left.Dispose();
    }

    private async Task ReadAsync(string? endProblem = null)
    {
        try
        {
            var user = acceptance?.User ?? await CurrentUser.NameAsync(Visitor);
            var active = await Dismissals
                .ActiveAsync(Diagnosis.Gateway, At ?? Time.GetUtcNow(), left.Token)
                .WaitAsync(MaxWait, left.Token);
            var read = new Acceptance
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
            outOfReach = null;
            if (read.IsLike(acceptance))
                return;
            acceptance = read;
            await Changed.InvokeAsync(acceptance);
        }
        catch (Exception exception) when (exception is StoreUnavailableException or TimeoutException)
        {
            // Every cause then counts as not accepted: a known problem shown twice is better than a new one hidden.
            (acceptance, outOfReach) = (
                null,
                "What people have accepted cannot be read now, so no cause is marked as accepted. The diagnosis does not need it."
            );
        }
        catch (OperationCanceledException) when (left.IsCancellationRequested)
        {
            // The page was left; nobody waits for the answer.
        }
    }

    private async Task DismissAsync(DismissAttempt attempt)
    {
        try
        {
            await Check.RequireAsync(Visitor, Permission.AcceptCauses, Diagnosis.Gateway);
            await Dismissals.DismissAsync(attempt.Dismissal, left.Token);
        }
        catch (Exception exception) when (exception is StoreUnavailableException or PermissionDeniedException)
        {
            attempt.Problem = exception.Message;
            return;
        }

        await ReadAsync();
    }

    private async Task EndAsync(Dismissal dismissal)
    {
        try
        {
            await Check.RequireAsync(Visitor, Permission.AcceptCauses, Diagnosis.Gateway);
            await Dismissals.EndAsync(dismissal.Id, acceptance?.User ?? "", left.Token);
            await ReadAsync();
        }
        catch (Exception exception) when (exception is StoreUnavailableException or PermissionDeniedException)
        {
            await ReadAsync(exception.Message);
        }
    }
}
