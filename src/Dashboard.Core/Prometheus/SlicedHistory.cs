using Microsoft.Extensions.Caching.Memory;

namespace Dashboard.Core.Prometheus;

/// <summary>
/// The history of a large gateway, which would take its Prometheus longer than anybody waits. The first read of a query asks for
/// the newest ten minutes only; each of the next ones goes on where the last one stopped, by ten minutes further back, beside the
/// steps that are new. So no query is long, and the first answer is there soon. Every half an hour past steps are read again in
/// the same way, for samples that came late. What cannot be remembered is read whole, still by short queries.
/// </summary>
public sealed class SlicedHistory
{
    /// <summary>What one query asks for at most.</summary>
    public static readonly TimeSpan Slice = TimeSpan.FromMinutes(10);

    private readonly MemoryCache ofWatch;
    private readonly MemoryCache ofPast;

    /// <summary>A history of at most so many bytes for the watch, and half as many for past moments.</summary>
    public SlicedHistory(long maxBytes)
    {
        ofWatch = new(new MemoryCacheOptions { SizeLimit = maxBytes });
        ofPast = new(new MemoryCacheOptions { SizeLimit = Math.Max(1, maxBytes / 2) });
    }

    /// <summary>What is known of some steps after one more slice.</summary>
    /// <param name="gateway">The gateway.</param>
    /// <param name="query">The query.</param>
    /// <param name="whole">The steps that are wanted in the end.</param>
    /// <param name="step">Distance between two of them.</param>
    /// <param name="askAsync">Asks for some of them.</param>
    public async Task<PartialHistory> ReadAsync(
        string gateway,
        string query,
        StepRange whole,
        TimeSpan step,
        Func<StepRange, Task<PrometheusAnswer>> askAsync
    )
    {
        var watched = ofWatch.Get<Watched>(new WatchedKey(gateway, query));
        // Steps of different phases never meet, and whoever looks back must not push out what the watch goes on with.
        var isPast = watched is not null && whole.Last < watched.Last;
        var (memories, key) = isPast
            ? (ofPast, new Key(gateway, query, whole.Last.UtcTicks))
            : (ofWatch, new Key(gateway, query, whole.Last.UtcTicks % step.Ticks));
        var known = memories.Get<PartialHistory>(key);
        var goesOn = known?.CanGoOnTo(whole) is true;
        var next = goesOn
            ? await GoOnAsync(known!.AnewWhenOld(whole), whole, step, askAsync)
            : await BeginAsync(PartialHistory.Newest(whole, step), askAsync);

        // What a partial answer lacks must not be lacking for the next half an hour, and what does not fit is not there the next
        // time. An answer on steps of another phase must not know less than the last one did.
        var isKept = next.Answer.Warnings.Count == 0 && Keep(memories, key, next);
        if (!isKept || (!goesOn && !isPast && watched?.WasWhole(whole.Last) is true))
        {
            while (next.NextSlice(whole, step) is { } slice)
                next = next.With(slice, await askAsync(slice));
            if (isKept && next.Answer.Warnings.Count == 0)
                Keep(memories, key, next);
        }

        if (!isPast)
            Note(new WatchedKey(gateway, query), whole.Last, next.First <= whole.First ? whole.Last : watched?.WholeAt);
        return next;
    }

    private void Note(WatchedKey key, DateTimeOffset last, DateTimeOffset? wholeAt) =>
        ofWatch.Set(
            key,
            new Watched(last, wholeAt),
            new MemoryCacheEntryOptions { Size = MemorySizes.Text(key.Query), Priority = CacheItemPriority.High }
        );

    private static async Task<PartialHistory> BeginAsync(StepRange newest, Func<StepRange, Task<PrometheusAnswer>> askAsync) =>
        new(newest.First, newest.Last, newest.First, newest.Last, await askAsync(newest));

    private static async Task<PartialHistory> GoOnAsync(
        PartialHistory known,
        StepRange whole,
        TimeSpan step,
        Func<StepRange, Task<PrometheusAnswer>> askAsync
    )
    {
        if (known.NewIn(whole, step) is { } newest)
            known = known.With(newest, await askAsync(newest));
        if (known.NextSlice(whole, step) is { } slice)
            known = known.With(slice, await askAsync(slice));
        return known.Until(whole);
    }

    private static bool Keep(MemoryCache memories, Key key, PartialHistory history)
    {
        var size = MemorySizes.Text(key.Query) + MemorySizes.Of(history.Answer);
        memories.Set(key, history, new MemoryCacheEntryOptions { Size = size });
        return memories.TryGetValue(key, out _);
    }

    private readonly record struct Key(string Gateway, string Query, long Ticks);

    private readonly record struct WatchedKey(string Gateway, string Query);

    /// <summary>The newest step that was asked for, and the last one with a whole history behind it.</summary>
    private sealed record Watched(DateTimeOffset Last, DateTimeOffset? WholeAt)
    {
        public bool WasWhole(DateTimeOffset at) => WholeAt is { } whole && at - whole <= Slice;
    }
}
