using Dashboard.Auth;
using Dashboard.Core.Events.Maintenance;
using Dashboard.Core.Persistence;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

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
        (isSending, problem) = (true, null);
        try
        {
            await Check.RequireAsync(Visitor, Permission.SetMaintenance, wanted.Gateway);

            // Not cancelled with the page: a window that was stored belongs into the list.
            await Windows.AddAsync(wanted, CancellationToken.None);
            form.Clear();
            Snackbar.Add($"Maintenance is set: {wanted.Reason}");
            await ReadAsync();
        }
        catch (Exception exception) when (exception is StoreUnavailableException or PermissionDeniedException)
        {
            problem = $"The window was not set. {exception.Message}";
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
            Snackbar.Add($"Maintenance is over: {window.Reason}");
        }
        catch (Exception exception) when (exception is StoreUnavailableException or PermissionDeniedException)
        {
            endProblem = $"“{window.Reason}” was not ended. {exception.Message}";
        }
    }
}
