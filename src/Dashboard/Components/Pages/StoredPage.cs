using Dashboard.Storage;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Pages;

/// <summary>A page over the store: it reads again when the store fails or works again, and keeps what it has read meanwhile.</summary>
public abstract class StoredPage : ReadingPage
{
    [Inject] public StoreHealth Health { get; set; } = default!;

    /// <summary>What is shown is what was read before the store failed.</summary>
    protected bool IsStale { get; private set; }

    protected override void OnInitialized() => Health.Changed += Refresh;

    protected override void Dispose(bool disposing)
    {
        if (disposing) Health.Changed -= Refresh;
        base.Dispose(disposing);
    }

    /// <summary>Reads from the store and keeps what it says.</summary>
    protected abstract Task ReadStoreAsync(CancellationToken cancellationToken);

    protected Task ReadAsync() => ReadUntilLeftAsync(async cancellationToken =>
    {
        try
        {
            await ReadStoreAsync(cancellationToken);
            IsStale = false;
        }
        catch (StoreUnavailableException)
        {
            IsStale = true;
        }
    });

    /// <summary>Reads and shows again, from any thread.</summary>
    protected void Refresh() => _ = InvokeAsync(async () =>
    {
        if (IsLeft) return;
        await ReadAsync();
        StateHasChanged();
    });
}
