using Microsoft.Extensions.Caching.Memory;

namespace Dashboard.Shared;

/// <summary>
/// What pages have read for the first HTML, kept for a moment: when its circuit takes a page over, the page would else stand
/// empty until
/// the same was read again, and a reader who has scrolled would be thrown back to the top.
/// </summary>
public sealed class PrerenderCache : IDisposable
{
    /// <summary>Readers without JavaScript never come for theirs.</summary>
    private const int Most = 64;

    /// <summary>A circuit that starts later should read again.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private readonly MemoryCache kept = new(new MemoryCacheOptions { SizeLimit = Most });

    /// <summary>Keeps what was read, if there is room; the ticket that fetches it once.</summary>
    public string Keep(object read)
    {
        var ticket = Guid.NewGuid().ToString("N");
        kept.Set(ticket, read, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Longest });
        return ticket;
    }

    /// <summary>What was kept for a ticket; null when it was fetched before, is too old, or was never there.</summary>
    public object? Take(string ticket)
    {
        var read = kept.Get(ticket);
        kept.Remove(ticket);
        return read;
    }

    /// <inheritdoc/>
    public void Dispose() => kept.Dispose();
}
