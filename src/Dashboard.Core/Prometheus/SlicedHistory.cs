using Microsoft.Extensions.Caching.Memory;

namespace Dashboard.Core.Prometheus;

/// <summary>
/// The history of a large gateway, which would take its Prometheus longer than anybody waits. The first read of a query asks for
/// the newest ten minutes only; each of the next ones goes on where the last one stopped, by ten minutes further back, beside the
/// steps that are new. So no query is long, and the first answer is there soon. Every half an hour past steps are read again in
/// the same way, for samples that came late.
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
        // Steps of different phases never meet, and whoever looks back must not push out what the watch goes on with.
        var key = new Key(gateway, query, whole.Last.UtcTicks % step.Ticks);
        var known = ofWatch.Get<PartialHistory>(key);
        var isPast = known is not null && whole.Last < known.Last;
        if (isPast)
        {
            key = key with { Ticks = whole.Last.UtcTicks };
            known = ofPast.Get<PartialHistory>(key);
        }

        var next = known?.CanGoOnTo(whole) is true
            ? await GoOnAsync(known.AnewWhenOld(whole), whole, step, askAsync)
            : await BeginAsync(PartialHistory.Newest(whole, step), askAsync);
        // A partial answer is asked for again, and what does not fit is read whole the next time.
        if (next.Answer.Warnings.Count == 0 && !Keep(isPast ? ofPast : ofWatch, key, next))
        {
            while (next.NextSlice(whole, step) is { } slice)
                next = next.With(slice, await askAsync(slice));
        }

        return next;
    }

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
}
