using Dashboard.Components.Controls;
using Dashboard.Components.Words;
using Dashboard.Maintenance;
using Dashboard.Storage;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Dashboard.Components.Pages;

/// <summary>Sets, lists and ends maintenance windows.</summary>
public sealed partial class MaintenancePage
{
    private readonly CancellationTokenSource left = new();
    private MaintenanceForm form = default!;
    private IReadOnlyList<MaintenanceWindow>? windows;
    private string? user;
    private string? problem;
    private string? endProblem;
    private bool isSending;
    private bool isStale;

    [CascadingParameter] private Task<AuthenticationState>? Visitor { get; set; }

    protected override async Task OnInitializedAsync()
    {
        Health.Changed += Refresh;
        user = await Visitors.NameAsync(Visitor);
        await ReadAsync();
    }

    public void Dispose()
    {
        Health.Changed -= Refresh;
        left.Cancel();
        left.Dispose();
    }

    private void Refresh() => _ = InvokeAsync(async () =>
    {
        if (left.IsCancellationRequested) return;
        await ReadAsync();
        StateHasChanged();
    });

    private async Task ReadAsync()
    {
        try
        {
            (windows, isStale) = (await Windows.ListAsync(left.Token), false);
        }
        catch (StoreUnavailableException)
        {
            isStale = true;
        }
        catch (OperationCanceledException) when (left.IsCancellationRequested)
        {
            // The page was left; nobody waits for the answer.
        }
    }

    private async Task SetAsync(NewMaintenance wanted)
    {
        (isSending, problem) = (true, null);
        try
        {
            // Not cancelled with the page: a window that was stored belongs into the list.
            await Windows.AddAsync(wanted, CancellationToken.None);
            form.Clear();
            await ReadAsync();
        }
        catch (StoreUnavailableException exception)
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
            await Windows.EndAsync(window.Id, user ?? "", CancellationToken.None);
            await ReadAsync();
        }
        catch (StoreUnavailableException exception)
        {
            endProblem = $"“{window.Reason}” was not ended. {exception.Message}";
        }
    }
}
