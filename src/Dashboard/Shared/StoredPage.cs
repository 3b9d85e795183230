using Dashboard.Core.Persistence;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Shared;

/// <summary>A page over the store: it reads again when the store fails or works again, and keeps what it has read
/// meanwhile.</summary>
/// <typeparam name="TContent">All that is read for the page, immutable.</typeparam>
public abstract class StoredPage<TContent> : ReadingPage
    where TContent : class
{
    private object? answered;
    private int readings;

    [CascadingParameter]
    public HttpContext? HttpContext { get; set; }

    [Inject]
    public StoreHealth Health { get; set; } = default!;

    [Inject]
    public PrerenderCache PrerenderCache { get; set; } = default!;

    /// <summary>Fetches what was read for the first HTML; null when nothing was.</summary>
    [PersistentState]
    public string? Ticket { get; set; }

    /// <summary>What was read; null before that, and as soon as the address asks for something else.</summary>
    protected TContent? Content { get; private set; }

    /// <summary>The store was read, and has nothing of the kind.</summary>
    protected bool IsMissing { get; private set; }

    /// <summary>What is shown is what was read before the store failed.</summary>
    protected bool IsStale { get; private set; }

    /// <summary>What the address asks for. What was read for another question is not shown; null where there is only
    /// one.</summary>
    protected virtual object? Question => null;

    protected override void OnInitialized() => Health.Changed += Refresh;

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Health.Changed -= Refresh;
        base.Dispose(disposing);
    }

    /// <summary>Reads what the page shows from the store; null when it has nothing of the kind.</summary>
    protected abstract Task<TContent?> ReadStoreAsync(CancellationToken cancellationToken);

    protected Task ReadAsync() =>
        ReadUntilLeftAsync(async cancellationToken =>
        {
            var reading = ++readings;
            if (!Equals(Question, answered))
                (Content, IsMissing) = (null, false);
            answered = Question;
            if (Ticket is { } ticket && PrerenderCache.Take(ticket) is TContent handedOver)
            {
                Content = handedOver;
                return;
            }

            try
            {
                var read = await ReadStoreAsync(cancellationToken);

                // The reader may have gone on to something else meanwhile.
                if (reading != readings)
                    return;
                (Content, IsMissing, IsStale) = (read, read is null, false);
                if (read is null)
                    PageStatus.Answer(HttpContext, StatusCodes.Status404NotFound);
                else if (!RendererInfo.IsInteractive)
                    Ticket = PrerenderCache.Keep(read);
            }
            catch (StoreUnavailableException)
            {
                IsStale = true;
            }
        });

    /// <summary>Reads and shows again, from any thread.</summary>
    protected void Refresh() =>
        _ = InvokeAsync(async () =>
        {
            if (IsLeft)
                return;
            await ReadAsync();
            StateHasChanged();
        });
}
