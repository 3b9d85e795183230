using Dashboard.Alerts;
using Dashboard.Components.Words;
using Dashboard.Storage;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Pages;

/// <summary>The alerts that an Alertmanager has sent, and whether the alerting path works.</summary>
public sealed partial class AlertsPage
{
    private readonly CancellationTokenSource left = new();
    private AlertPart? part;
    private DeadMan? deadMan;
    private long? shown;
    private bool isStale;

    /// <summary>Only what is older than the alert with this number.</summary>
    [SupplyParameterFromQuery] public string? Before { get; set; }

    private long? OlderThan => AddressNumber.Of(Before);

    protected override void OnInitialized() => Health.Changed += Refresh;

    protected override Task OnParametersSetAsync() => ReadAsync();

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
        if (OlderThan != shown) part = null;
        shown = OlderThan;
        try
        {
            var (read, path) = (await Log.ReadAsync(OlderThan, left.Token), await Log.DeadManAsync(left.Token));

            // The reader may have gone on to another part meanwhile.
            if (OlderThan == shown) (part, deadMan, isStale) = (read, path, false);
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
}
