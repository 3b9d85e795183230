using Dashboard.Auth;
using Dashboard.Core.Events.Maintenance;
using Dashboard.Core.Persistence;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using MudBlazor;

namespace Dashboard.Features.Maintenance;

/// <summary>Sets, lists and ends maintenance windows.</summary>
public sealed partial class MaintenancePage
{
    private MaintenanceForm form = default!;
    private string? user;
    private string? problem;
    private string? endProblem;
    private bool isSending;

    [CascadingParameter]
    private Task<AuthenticationState>? Visitor { get; set; }

    protected override async Task OnInitializedAsync()
    {
        user = await CurrentUser.NameAsync(Visitor);
        await ReadAsync();
    }

    protected override async Task<IReadOnlyList<MaintenanceWindow>?> ReadStoreAsync(CancellationToken cancellationToken) =>
        await Windows.ListAsync(cancellationToken);

    private async Task SetAsync(NewMaintenance wanted)
    {
        if (await TrySetAsync(wanted))
            form.Clear();
    }

    private async Task<bool> TrySetAsync(NewMaintenance wanted)
    {
        (isSending, problem) = (true, null);
        try
        {
            await Check.RequireAsync(Visitor, Permission.SetMaintenance, wanted.Gateway);

            // Not cancelled with the page: a window that was stored belongs into the list.
            await Windows.AddAsync(wanted, CancellationToken.None);
            Snackbar.Add($"Maintenance is set: {wanted.Reason}");
            await ReadAsync();
            return true;
        }
        catch (Exception exception) when (exception is StoreUnavailableException or PermissionDeniedException)
        {
            problem = $"The window was not set. {exception.Message}";
            return false;
        }
        finally
        {
            isSending = false;
        }
    }

    private async Task EndAsync(MaintenanceWindow window)
    {
        endProblem = null;
        try
        {
            await Check.RequireAsync(Visitor, Permission.SetMaintenance, window.Gateway);
            await Windows.EndAsync(window.Id, user ?? "", CancellationToken.None);
            await ReadAsync();
            Snackbar.Add($"Maintenance is over: {window.Reason}", Severity.Normal, options => OfferUndo(options, window));
        }
        catch (Exception exception) when (exception is StoreUnavailableException or PermissionDeniedException)
        {
            endProblem = $"“{window.Reason}” was not ended. {exception.Message}";
        }
    }

    /// <summary>A window that was ended by mistake is set again for the rest of its time.</summary>
    private void OfferUndo(SnackbarOptions options, MaintenanceWindow ended)
    {
        options.Action = "Undo";
        options.OnClick = async _ =>
        {
            var now = Time.GetUtcNow();
            await TrySetAsync(
                new NewMaintenance
                {
                    Gateway = ended.Gateway,
                    StartsAt = ended.StartsAt > now ? ended.StartsAt : now,
                    EndsAt = ended.EndsAt,
                    Reason = ended.Reason,
                    Who = user ?? ended.Who,
                }
            );
            await InvokeAsync(StateHasChanged);
        };
    }
}
