using Dashboard.Auth;
using Dashboard.Core.Persistence;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using MudBlazor;

namespace Dashboard.Shared;

/// <summary>Makes, lists and revokes secrets that open some gateways.</summary>
/// <typeparam name="TItem">One of them, as the list shows it.</typeparam>
public abstract class SecretsPage<TItem> : StoredPage<IReadOnlyList<TItem>>
    where TItem : class
{
    /// <summary>Who may do it is asked at each of the gateways.</summary>
    [Inject]
    public PermissionCheck Check { get; set; } = default!;

    /// <summary>Where what was done is told.</summary>
    [Inject]
    public ISnackbar Snackbar { get; set; } = default!;

    /// <summary>The one that is to be revoked; null for none.</summary>
    protected TItem? Asked { get; private set; }

    /// <summary>The signed-in user; null when nobody signs in here.</summary>
    protected string? User { get; private set; }

    /// <summary>Why the last one was not made; null when it was.</summary>
    protected string? Problem { get; private set; }

    /// <summary>Why it was not revoked; null when it was.</summary>
    protected string? RevokeProblem { get; private set; }

    /// <summary>Whether one is being made.</summary>
    protected bool IsSending { get; private set; }

    /// <summary>Whether the dialog is open that revokes one.</summary>
    protected bool IsRevoking { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState>? Visitor { get; set; }

    /// <summary>What it takes to make and to revoke them.</summary>
    protected abstract Permission Needed { get; }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        User = await CurrentUser.NameAsync(Visitor);
        await ReadAsync();
    }

    /// <summary>Makes one, and says why where it was not made.</summary>
    /// <param name="gateways">Gateways that it opens.</param>
    /// <param name="make">Makes it; the answer is why it was not made, null when it was. Not cancelled with the page: one that
    /// was stored belongs into the list.</param>
    /// <param name="notMade">What is said before the reason when the store or the permissions refuse.</param>
    protected async Task MakeAsync(IReadOnlyList<string> gateways, Func<Task<string?>> make, string notMade)
    {
        (IsSending, Problem) = (true, null);
        try
        {
            await Check.RequireAtEachAsync(Visitor, Needed, gateways);
            Problem = await make();
            if (Problem is null)
                await ReadAsync();
        }
        catch (Exception exception) when (exception is StoreUnavailableException or PermissionDeniedException)
        {
            Problem = $"{notMade} {exception.Message}";
        }
        finally
        {
            IsSending = false;
        }
    }

    /// <summary>Opens the dialog that revokes one.</summary>
    protected void Ask(TItem item) => (Asked, RevokeProblem, IsRevoking) = (item, null, true);

    /// <summary>Revokes one, and says why where it was not revoked.</summary>
    /// <param name="gateways">Gateways that it opens.</param>
    /// <param name="revoke">Revokes it.</param>
    /// <param name="revoked">What is told afterwards.</param>
    protected async Task RevokeAsync(IReadOnlyList<string> gateways, Func<Task> revoke, string revoked)
    {
        try
        {
            await Check.RequireAtEachAsync(Visitor, Needed, gateways);
            await revoke();
            await ReadAsync();
            IsRevoking = false;
            Snackbar.Add(revoked);
        }
        catch (Exception exception) when (exception is StoreUnavailableException or PermissionDeniedException)
        {
            RevokeProblem = exception.Message;
        }
    }
}
